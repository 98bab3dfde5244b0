import CivilTime
import GRDB

/// For each measure, how many records reached it up to and including a moment.
struct TotalSums {
    private var sums: [Int: Int] = [:]

    init(_ db: Database, through moment: Instant) throws {
        let statement = CompiledStatement(try db.cachedStatement(sql: Self.sql))
        try statement.each(BucketSpans.through(moment.seconds, levels: Totals.levels)) { row in
            guard let measure = row.integer(0), let n = row.integer(1) else { return }
            sums[measure, default: 0] += n
        }
    }

    subscript(measure: Measure) -> Int { sums[measure.number] ?? 0 }

    static let sql = """
        WITH span (level, low, high, sign) AS (VALUES \(BucketSpans.places(levels: Totals.levels)))
        SELECT total.measure, span.sign * total.n
        FROM span CROSS JOIN total ON total.level = span.level AND total.bucket >= span.low AND total.bucket < span.high
        """
}
