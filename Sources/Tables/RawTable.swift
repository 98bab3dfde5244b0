import Foundation

/// A small table as it stands, with or without a heading, from a workbook, a text file or what somebody pasted. Unlike `TableReader` it takes
/// what separates the cells from the text itself, and promises nothing about how many there are.
package struct RawTable: Sendable {
    package let rows: [TableRow]

    /// - Throws: `TableError`; `.tooLarge` where the file has more bytes than `limit`.
    package init(path: String, limit: Int) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw TableError.unreadable(path: path)
        }
        if isFolder.boolValue { throw TableError.isFolder(path: path) }
        guard let file = FileHandle(forReadingAtPath: path) else { throw TableError.unreadable(path: path) }
        defer { try? file.close() }
        let bytes = [UInt8]((try? file.read(upToCount: limit + 1)) ?? Data())
        if bytes.isEmpty { throw TableError.empty }
        if bytes.count > limit { throw TableError.tooLarge(limit: limit) }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw TableError.oldWorkbook }
        guard bytes.starts(with: [0x50, 0x4B]) else {
            self.init(text: try Self.text(bytes))
            return
        }
        // A small table's workbook packs to no less than this; what unpacks to more is made to fill the memory.
        let reader = try WorkbookReader(WorkbookArchive(path: path, largestPart: UInt64(limit) * 16))
        var rows: [TableRow] = []
        while let row = reader.next() { rows.append(row) }
        self.init(rows: rows)
    }

    package init(text: String) {
        let separator = Separator(of: text)
        self.init(rows: DelimitedText(text, separator).rows)
    }

    private init(rows: [TableRow]) {
        self.rows = rows.compactMap { row in
            let fields = row.fields.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            return fields.allSatisfy(\.isEmpty) ? nil : TableRow(line: row.line, fields: fields)
        }
    }

    private static func text(_ bytes: [UInt8]) throws -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw TableError.encoding(guess: "UTF-16", line: 1)
        }
        if bytes.contains(0) { throw TableError.binary }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            throw TableError.encoding(guess: "Windows-1258", line: 1)
        }
        return text
    }
}
