import CivilTime
import Index766

/// Counts by moment, kept as sums over spans of 32^level seconds (level 0 to 5), so that "how many up to E" is a sum of at most
/// 16 buckets a level, exact to the second and the same work for a thousand records as for a million.
struct Totals {
    private var changes: [Key: Int] = [:]
    /// The same records by their facets.
    var facets = FacetTotals()
    var ratingDays = RatingDays()
    /// Emptied, not given up: every rating passes here.
    private var undo: [(measure: Measure, moment: Instant, n: Int)] = []
    private var isRemembering = false

    struct Key: Hashable {
        let measure: Int
        let level: Int
        let bucket: Int64
    }

    static let levels = 6

    /// From here on, `rollBack` can take back what is added; `keep` lets it stand.
    mutating func remember() {
        undo.removeAll(keepingCapacity: true)
        isRemembering = true
        facets.remember()
        ratingDays.remember()
    }

    mutating func keep() {
        isRemembering = false
        facets.keep()
        ratingDays.keep()
    }

    mutating func rollBack() {
        facets.rollBack()
        ratingDays.rollBack()
        isRemembering = false
        for entry in undo { add(entry.measure, at: entry.moment, -entry.n) }
    }

    mutating func add(_ measure: Measure, at moment: Instant, _ n: Int) {
        if isRemembering { undo.append((measure, moment, n)) }
        for level in 0..<Self.levels {
            let key = Key(
                measure: measure.number, level: level, bucket: moment.seconds >> Int64(BucketSpans.bits * level))
            changes[key, default: 0] += n
        }
    }

    func flush(_ statements: WriterStatements) throws {
        try facets.flush(statements)
        try ratingDays.flush(statements)
        for (key, n) in changes.filter({ $0.value != 0 }).sorted(by: { $0.key.order < $1.key.order }) {
            try statements.addToTotal.get().run(key.level, key.bucket, key.measure, n)
            // A sum that has come back to nothing leaves no row, so that a replay ends identical.
            guard n < 0 else { continue }
            try statements.dropEmptyTotal.get().run(key.level, key.bucket, key.measure)
        }
    }
}

extension Totals.Key {
    fileprivate var order: (Int, Int64, Int) { (level, bucket, measure) }
}

/// What is counted by moment.
struct Measure: Hashable {
    let number: Int

    static func entered(_ indicator: Indicator) -> Measure { Measure(number: indicator.rawValue * 100) }
    static func left(_ indicator: Indicator) -> Measure { Measure(number: indicator.rawValue * 100 + 1) }
    /// Turned bad, by this cause or, with nil, by the first of any.
    static func fault(_ indicator: Indicator, _ cause: Cause?) -> Measure {
        Measure(number: indicator.rawValue * 100 + 10 + position(cause))
    }
    /// Both left and turned bad: at the later of the two moments.
    static func gone(_ indicator: Indicator, _ cause: Cause?) -> Measure {
        Measure(number: indicator.rawValue * 100 + 20 + position(cause))
    }
    static func ratings(level: Int) -> Measure { Measure(number: level) }
    static let finishedDossiers = Measure(number: 10)

    private static func position(_ cause: Cause?) -> Int {
        cause.flatMap { Cause.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    }
}
