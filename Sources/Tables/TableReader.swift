import Foundation

/// One record of a table.
package struct TableRow: Sendable {
    /// Where it begins in the file; in a workbook, its row number.
    package let line: Int
    package let fields: [String]

    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }

    package subscript(column: Int) -> String { fields[column] }
}

/// Records one after the other.
protocol RowSource: AnyObject {
    func next() throws -> TableRow?
    /// 0 to 1.
    var progress: Double { get }
}

/// A table in a file: CSV (RFC 4180, UTF-8 with or without a byte order mark) or XLSX, told apart by content.
package final class TableReader {
    package let columns: [String]
    private let source: any RowSource

    /// Reads the header.
    /// - Throws: `TableError`.
    package init(path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw TableError.unreadable(path: path)
        }
        if isFolder.boolValue { throw TableError.isFolder(path: path) }
        guard let file = FileHandle(forReadingAtPath: path) else { throw TableError.unreadable(path: path) }
        let start = [UInt8]((try? file.read(upToCount: 8)) ?? Data())
        try? file.close()
        if start.isEmpty { throw TableError.empty }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw TableError.oldWorkbook }
        source =
            start.starts(with: [0x50, 0x4B])
            ? try WorkbookReader(WorkbookArchive(path: path)) : try CSVReader(path: path)
        guard let header = try source.next() else { throw TableError.empty }
        var names = header.fields.map { $0.trimmingCharacters(in: .whitespaces) }
        while names.last == "" { names.removeLast() }
        if names.count <= 1, let separator = [";", "\t", "|"].first(where: { header.fields[0].contains($0) }) {
            throw TableError.separator(found: separator == "\t" ? "tab" : separator)
        }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw TableError.duplicateColumn(name: twice)
        }
        columns = names
    }

    package var progress: Double { source.progress }

    /// The next record with as many fields as the header; nil at the end.
    package func next() throws -> TableRow? {
        guard let row = try source.next() else { return nil }
        if row.fields.count == columns.count { return row }
        let surplus = row.fields.dropFirst(columns.count)
        guard surplus.allSatisfy(\.isEmpty), !(source is CSVReader) || !surplus.isEmpty else {
            throw TableError.fieldCount(line: row.line, expected: columns.count, found: row.fields.count)
        }
        let missing = Array(repeating: "", count: max(0, columns.count - row.fields.count))
        return TableRow(line: row.line, fields: Array(row.fields.prefix(columns.count)) + missing)
    }
}
