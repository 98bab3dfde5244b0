import Casework
import CivilTime
import Index766

/// What is counted by facet and day: the standing of dossiers in indicator 20 as `Measure` has it, finished dossiers, answers by level.
/// The name is also the column's.
enum FacetMeasure: Int, CaseIterable {
    case entered, ended
    /// Turned bad, by the first of any cause.
    case bad
    case late, disliked, petitioned
    /// Both ended and turned bad: at the later of the two moments.
    case endedBad
    case endedLate, endedDisliked, endedPetitioned
    case finished
    case level1, level2, level3, level4, level5

    static func level(_ level: Int) -> FacetMeasure {
        guard let measure = FacetMeasure(rawValue: level1.rawValue + level - 1) else {
            preconditionFailure("a rating has a level from 1 to 5")
        }
        return measure
    }

    static func fault(_ cause: Cause?) -> FacetMeasure? {
        switch cause {
        case nil: .bad
        case .late?: .late
        case .disliked?: .disliked
        case .petitioned?: .petitioned
        case .repeated?: nil
        }
    }

    static func endedFault(_ cause: Cause?) -> FacetMeasure? {
        fault(cause).flatMap { FacetMeasure(rawValue: $0.rawValue + endedBad.rawValue - bad.rawValue) }
    }
}

/// A count a measure.
struct FacetCounts: Equatable {
    private(set) var lanes = SIMD16<Int64>.zero

    subscript(measure: FacetMeasure) -> Int {
        get { Int(lanes[measure.rawValue]) }
        set { lanes[measure.rawValue] = Int64(newValue) }
    }

    static func += (left: inout FacetCounts, right: FacetCounts) { left.lanes &+= right.lanes }
    static func -= (left: inout FacetCounts, right: FacetCounts) { left.lanes &-= right.lanes }

    var isZero: Bool { lanes == .zero }
    var hasNegative: Bool { lanes.min() < 0 }
}

/// At which moments a record is counted as what.
struct FacetMoments {
    private(set) var list: [(measure: FacetMeasure, at: Instant)] = []

    init(_ standing: Standing, _ outcome: DossierOutcome) {
        list.append((.entered, standing.enteredAt))
        if let endedAt = standing.leftAt {
            list.append((.ended, endedAt))
            if outcome == .finished { list.append((.finished, endedAt)) }
        }
        guard standing.faultAt != nil else { return }
        for cause in [nil, .late, .disliked, .petitioned] as [Cause?] {
            guard let fault = standing.fault(cause), let measure = FacetMeasure.fault(cause),
                let ended = FacetMeasure.endedFault(cause)
            else { continue }
            list.append((measure, fault))
            if let endedAt = standing.leftAt { list.append((ended, max(fault, endedAt))) }
        }
    }

    init(level: Int, ratedAt: Instant) {
        list = [(.level(level), ratedAt)]
    }
}
