import CivilTime
import GRDB

/// For each measure, how many records reached it up to and including a moment.
struct TotalSums {
    private var sums: [Int: Int] = [:]

    init(_ db: Database, through moment: Instant) throws {
        var arguments: [any DatabaseValueConvertible] = []
        // The first bucket of the level that is past the moment.
        var bucket = moment.seconds + 1
        for level in 0..<Totals.levels {
            let next = bucket >> Int64(Totals.bits)
            let first = next << Int64(Totals.bits)
            if level == Totals.levels - 1 {
                arguments += [level, 0, bucket, 1]
            } else if bucket - first > Totals.span / 2 {
                // The rest of the span is shorter: taken away here, and the whole of it counted one level up.
                arguments += [level, bucket, first + Totals.span, -1]
                bucket = next + 1
            } else {
                arguments += [level, first, bucket, 1]
                bucket = next
            }
        }
        for row in try db.rows(Self.sql, StatementArguments(arguments)) {
            sums[row[0]] = row[1]
        }
    }

    subscript(measure: Measure) -> Int { sums[measure.number] ?? 0 }

    static let sql = """
        WITH measure (measure) AS (VALUES \(Measure.all.map { "(\($0.number))" }.joined(separator: ", "))),
            span (level, low, high, sign) AS (VALUES \(repeatElement("(?, ?, ?, ?)", count: Totals.levels).joined(separator: ", ")))
        SELECT measure.measure, coalesce(sum(span.sign * total.n), 0)
        FROM measure CROSS JOIN span
        JOIN total ON total.measure = measure.measure AND total.level = span.level
            AND total.bucket >= span.low AND total.bucket < span.high
        GROUP BY measure.measure
        """
}
