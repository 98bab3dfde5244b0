import CivilTime
import Tables

/// A register as a table: its title, its columns and its lines, to be written as a workbook or as CSV.
package struct Register: Sendable {
    package enum Cell: Sendable {
        case text(String)
        case number(Int)
        case date(CivilDate?)
    }

    package let title: String
    package let columns: [(title: String, width: Double, kind: WorkbookWriter.Column.Kind)]
    package var lines: [[Cell]] = []

    package init(title: String, columns: [(title: String, width: Double, kind: WorkbookWriter.Column.Kind)]) {
        self.title = title
        self.columns = columns
    }

    package func writeWorkbook(to path: String, heading: [WorkbookWriter.Heading]) throws {
        let writer = try WorkbookWriter(path: path)
        try writer.sheet(
            named: String(title.prefix(31)),
            columns: columns.map { WorkbookWriter.Column($0.title, width: $0.width, kind: $0.kind) }, below: heading)
        for line in lines { try writer.row(line.map(Self.cell)) }
        try writer.close()
    }

    package var csv: String {
        let rows = [columns.map { Cell.text($0.title) }] + lines
        return "\u{FEFF}" + CSVWriter.text(rows.map { $0.map(Self.text) })
    }

    private static func cell(_ cell: Cell) -> WorkbookWriter.Cell {
        switch cell {
        case .text(let text): text.isEmpty ? .empty : .text(text)
        case .number(let number): .integer(number)
        case .date(let date):
            date.map { .date(year: $0.year, month: $0.parts.month, day: $0.parts.day) } ?? .empty
        }
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it.
    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text):
            text.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + text : text
        case .number(let number): String(number)
        case .date(let date): date?.description ?? ""
        }
    }
}
