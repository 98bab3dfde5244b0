import CivilTime
import Foundation

/// How the three rates become points, as a version of the rules has it.
package struct ScoringRules: Codable, Equatable, Sendable {
    package let id: String
    package let source: String
    package let effectiveFrom: CivilDate
    private let indicators: [Line]

    private struct Line: Codable, Equatable, Sendable {
        let number: Int
        let max: Int
        /// The rate from which all points are given.
        let fullAtPercent: Int
        /// The points of a period without a record.
        let withoutRecords: Int
    }

    /// Oldest first.
    package static let shipped: [ScoringRules] = {
        guard let rules = try? JSONDecoder().decode([ScoringRules].self, from: Data(PackageResources.scoring_json))
        else {
            preconditionFailure("the scoring rules that come with the program cannot be read")
        }
        return rules
    }()

    /// The rules in force on a day: for a period, its last.
    package static func inForce(on date: CivilDate) -> ScoringRules? {
        shipped.last { $0.effectiveFrom <= date } ?? shipped.first
    }

    package static func named(_ id: String) -> ScoringRules? {
        shipped.first { $0.id == id }
    }

    package func max(_ indicator: Indicator) -> Int { line(indicator).max }

    package func points(_ indicator: Indicator, _ tally: Tally) -> Fraction {
        guard let rate = tally.rate else { return Fraction(Int128(line(indicator).withoutRecords)) }
        return points(indicator, rate: rate)
    }

    package func points(_ indicator: Indicator, rate: Fraction) -> Fraction {
        let line = line(indicator)
        let points = Fraction(Int128(line.max)) * rate * Fraction(100, Int128(line.fullAtPercent))
        let max = Fraction(Int128(line.max))
        return points < max ? points : max
    }

    /// The smallest rate that gives these points; nil above the maximum.
    func rate(_ indicator: Indicator, for points: Fraction) -> Fraction? {
        let line = line(indicator)
        let max = Fraction(Int128(line.max))
        return max < points ? nil : points * Fraction(Int128(line.fullAtPercent), 100 * Int128(line.max))
    }

    private func line(_ indicator: Indicator) -> Line {
        guard let line = indicators.first(where: { $0.number == indicator.rawValue }) else {
            preconditionFailure("the rules \(id) have no indicator \(indicator.rawValue)")
        }
        return line
    }
}
