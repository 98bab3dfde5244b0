/// Sums over spans of 32^level units let "how many up to a value" be read from at most 16 buckets a level.
enum BucketSpans {
    static let bits = 5
    static let width: Int64 = 1 << 5

    /// A level's number, its first bucket, the one after its last, and whether they are added (1) or taken away (-1), for each level.
    static func through(_ value: Int64, levels: Int) -> [Int64] {
        var arguments: [Int64] = []
        // The first bucket of the level that is past the value.
        var bucket = value + 1
        for level in 0..<levels {
            let next = bucket >> Int64(bits)
            let first = next << Int64(bits)
            if level == levels - 1 {
                arguments += [Int64(level), 0, bucket, 1]
            } else if bucket - first > width / 2 {
                // The rest of the span is shorter: taken away here, and the whole of it counted one level up.
                arguments += [Int64(level), bucket, first + width, -1]
                bucket = next + 1
            } else {
                arguments += [Int64(level), first, bucket, 1]
                bucket = next
            }
        }
        return arguments
    }

    /// For `VALUES` in a table `span (level, low, high, sign)`.
    static func places(levels: Int) -> String {
        repeatElement("(?, ?, ?, ?)", count: levels).joined(separator: ", ")
    }
}
