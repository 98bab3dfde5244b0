/// A table with a heading row, which is repeated on every page.
package struct DocumentTable: Sendable {
    package let caption: String?
    package let columns: [Column]
    package let rows: [[String]]
    /// The last row, in bold.
    package let total: [String]?

    package init(
        caption: String? = nil, columns: [Column], rows: [[String]], total: [String]? = nil
    ) throws(DocumentError) {
        guard !columns.isEmpty else { throw .noColumns }
        for column in columns {
            guard (1...10_000).contains(column.share) else { throw .share(column.share) }
        }
        for row in rows + (total.map { [$0] } ?? []) {
            guard row.count == columns.count else { throw .cellCount(expected: columns.count, found: row.count) }
        }
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.total = total
    }
}
