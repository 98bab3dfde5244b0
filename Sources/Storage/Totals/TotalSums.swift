import CivilTime
import GRDB

/// For each measure, how many records reached it up to and including a moment.
struct TotalSums {
    private var sums: [Int: Int] = [:]

    init(_ db: Database, through moment: Instant) throws {
        let end = moment.seconds + 1
        var arguments: [any DatabaseValueConvertible] = []
        for level in 0..<Totals.levels {
            let bucket = end >> Int64(Totals.bits * level)
            let isTop = level == Totals.levels - 1
            arguments += [level, isTop ? 0 : (bucket >> Int64(Totals.bits)) << Int64(Totals.bits), bucket]
        }
        for row in try db.rows(Self.sql, StatementArguments(arguments)) {
            sums[row[0]] = row[1]
        }
    }

    subscript(measure: Measure) -> Int { sums[measure.number] ?? 0 }

    static let sql = """
        WITH measure (measure) AS (VALUES \(Measure.all.map { "(\($0.number))" }.joined(separator: ", "))),
            span (level, low, high) AS (VALUES \(repeatElement("(?, ?, ?)", count: Totals.levels).joined(separator: ", ")))
        SELECT measure.measure, coalesce(sum(total.n), 0)
        FROM measure CROSS JOIN span
        JOIN total ON total.measure = measure.measure AND total.level = span.level
            AND total.bucket >= span.low AND total.bucket < span.high
        GROUP BY measure.measure
        """
}
