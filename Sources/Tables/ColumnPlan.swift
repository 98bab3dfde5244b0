/// Where each wanted column stands in a file.
package struct ColumnPlan: Sendable {
    private let positions: [String: Int]

    /// - Throws: `TableError.unknownColumn` for a column that is neither required nor optional, `.missingColumns` for what is not there.
    package init(_ columns: [String], required: [String], optional: [String]) throws {
        let known = required + optional
        for name in columns where !known.contains(name) {
            throw TableError.unknownColumn(name: name, nearest: Self.nearest(to: name, in: known))
        }
        let missing = required.filter { !columns.contains($0) }
        guard missing.isEmpty else { throw TableError.missingColumns(missing) }
        positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    }

    /// Nil for an optional column that the file does not have.
    package func index(of column: String) -> Int? { positions[column] }

    private static func nearest(to name: String, in known: [String]) -> String? {
        let distances = known.map { ($0, distance(Array(name.lowercased()), Array($0))) }
        guard let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= max(2, name.count / 3) else { return nil }
        return best.0
    }

    /// Levenshtein's.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (i, left) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in other.enumerated() {
                (diagonal, row[j + 1]) = (
                    row[j + 1], min(row[j] + 1, row[j + 1] + 1, diagonal + (left == right ? 0 : 1))
                )
            }
        }
        return row[other.count]
    }
}
