import CivilTime
import Documents
import Localization
import Tables

/// A table that goes out: as part of a paper, as a sheet of a workbook with real numbers and dates, or as CSV.
package struct ReportTable: Sendable {
    package enum Cell: Sendable {
        case text(String)
        case number(Int)
        /// As `14.40` or `-0.06`, with a point.
        case decimal(String)
        case date(CivilDate?)
    }

    package enum Kind: Sendable {
        case text
        case number
        case decimal
        case date
    }

    package let title: String
    package let columns: [(title: String, width: Double, kind: Kind)]
    package var lines: [[Cell]] = []
    package var total: [Cell]?

    package init(title: String, columns: [(title: String, width: Double, kind: Kind)]) {
        self.title = title
        self.columns = columns
    }

    /// Each table a sheet.
    package static func writeWorkbook(
        _ tables: [ReportTable], to path: String, note: String
    ) throws {
        let writer = try WorkbookWriter(path: path)
        for (index, table) in tables.enumerated() {
            try writer.sheet(
                named: tables.count == 1 ? table.sheetName : "\(index + 1). \(table.sheetName.prefix(26))",
                columns: table.columns.map {
                    WorkbookWriter.Column($0.title, width: $0.width, kind: $0.kind.inWorkbook)
                },
                below: [.title(table.title.uppercased()), .note(note)])
            for line in table.lines + (table.total.map { [$0] } ?? []) { try writer.row(line.map(\.inWorkbook)) }
        }
        try writer.close()
    }

    package var csv: String {
        let rows = [columns.map { Cell.text($0.title) }] + lines + (total.map { [$0] } ?? [])
        return "\u{FEFF}" + CSVWriter.text(rows.map { $0.map(\.inCSV) })
    }

    /// Without its title where the heading above says the same.
    package func documentTable(_ language: Language, captioned: Bool = true) throws -> DocumentTable {
        try DocumentTable(
            caption: captioned ? title : nil,
            columns: columns.map { column in
                DocumentTable.Column(
                    column.title, share: max(1, Int(column.width)),
                    column.kind == .text ? .left : column.kind == .date ? .center : .right)
            },
            rows: lines.map { $0.map { $0.words(language) } }, total: total.map { $0.map { $0.words(language) } })
    }

    /// Characters that a sheet's name must not have are left out.
    private var sheetName: String { String(title.filter { !"[]:*?/\\'".contains($0) }.prefix(31)) }
}

extension ReportTable.Kind {
    fileprivate var inWorkbook: WorkbookWriter.Column.Kind {
        switch self {
        case .text: .text
        case .number: .number
        case .decimal: .decimal(places: 2)
        case .date: .date
        }
    }
}

extension ReportTable.Cell {
    fileprivate var inWorkbook: WorkbookWriter.Cell {
        switch self {
        case .text(let text): text.isEmpty ? .empty : .text(text)
        case .number(let number): .integer(number)
        case .decimal(let text): Double(text).map { .decimal($0, places: 2) } ?? .empty
        case .date(let date):
            date.map { .date(year: $0.year, month: $0.parts.month, day: $0.parts.day) } ?? .empty
        }
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it.
    var inCSV: String {
        switch self {
        case .text(let text): text.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + text : text
        case .number(let number): String(number)
        case .decimal(let text): text
        case .date(let date): date?.description ?? ""
        }
    }

    fileprivate func words(_ language: Language) -> String {
        switch self {
        case .text(let text): text
        case .number(let number): language.number(number)
        case .decimal(let text): language.decimal(text.replacing("-", with: "−"))
        case .date(let date): date.map(language.date) ?? ""
        }
    }
}
