import CivilTime
import GRDB

/// For each measure, how many records reached it up to and including a moment.
struct TotalSums {
    private var sums: [Int: Int] = [:]

    init(_ db: Database, through moment: Instant) throws {
        var arguments: [Int64] = []
        // The first bucket of the level that is past the moment.
        var bucket = moment.seconds + 1
        for level in 0..<Totals.levels {
            let next = bucket >> Int64(Totals.bits)
            let first = next << Int64(Totals.bits)
            if level == Totals.levels - 1 {
                arguments += [Int64(level), 0, bucket, 1]
            } else if bucket - first > Totals.span / 2 {
                // The rest of the span is shorter: taken away here, and the whole of it counted one level up.
                arguments += [Int64(level), bucket, first + Totals.span, -1]
                bucket = next + 1
            } else {
                arguments += [Int64(level), first, bucket, 1]
                bucket = next
            }
        }
        let statement = CompiledStatement(try db.cachedStatement(sql: Self.sql))
        try statement.each(arguments) { row in
            guard let measure = row.integer(0), let n = row.integer(1) else { return }
            sums[measure, default: 0] += n
        }
    }

    subscript(measure: Measure) -> Int { sums[measure.number] ?? 0 }

    private static let spans = repeatElement("(?, ?, ?, ?)", count: Totals.levels).joined(separator: ", ")

    static let sql = """
        WITH span (level, low, high, sign) AS (VALUES \(spans))
        SELECT total.measure, span.sign * total.n
        FROM span CROSS JOIN total ON total.level = span.level AND total.bucket >= span.low AND total.bucket < span.high
        """
}
