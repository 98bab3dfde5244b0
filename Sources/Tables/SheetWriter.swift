import CXlsxWriter
import Foundation

/// One sheet of a workbook that is being written: headings, the header row, rows, from the top down.
final class SheetWriter {
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let columns: [WorkbookWriter.Column]
    private let formats: CellFormats
    private var line: UInt32 = 0
    private var headerLine: UInt32 = 0

    private static let mostRows: UInt32 = 1_048_576

    init(
        _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ columns: [WorkbookWriter.Column],
        below headings: [WorkbookWriter.Heading], _ formats: CellFormats
    ) {
        self.sheet = sheet
        self.columns = columns
        self.formats = formats
        for (index, column) in columns.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), column.width, nil)
        }
        for heading in headings { write(heading) }
        if !headings.isEmpty { line += 1 }
        writeHeader()
        setPage()
    }

    var isFull: Bool { line >= Self.mostRows }

    /// Cells that are left out at the end are empty.
    func row(_ cells: [WorkbookWriter.Cell]) throws(WorkbookError) {
        guard cells.count <= columns.count else {
            throw .fieldCount(expected: columns.count, found: cells.count)
        }
        guard line < Self.mostRows else { throw .tooManyRows }
        for (index, column) in columns.enumerated() {
            write(index < cells.count ? cells[index] : .empty, UInt16(index), column.kind)
        }
        line += 1
    }

    /// How many bytes of rows wait in the temporary file.
    func finish() throws(WorkbookError) -> UInt64 {
        worksheet_autofilter(sheet, headerLine, 0, line - 1, UInt16(columns.count - 1))
        // The library does not look whether the disk took the rows.
        lxw_worksheet_write_single_row(sheet)
        guard let file = sheet.pointee.optimize_tmpfile, fflush(file) == 0, ferror(file) == 0 else {
            throw .failed(reason: "the temporary file did not take all rows")
        }
        return UInt64(max(0, ftell(file)))
    }

    /// For a workbook that is given up: the library forgets its temporary files open.
    func abandon() {
        if let file = sheet.pointee.optimize_tmpfile { fclose(file) }
    }

    private func write(_ cell: WorkbookWriter.Cell, _ column: UInt16, _ kind: WorkbookWriter.Column.Kind) {
        switch cell {
        case .text(let text): write(text, column)
        case .integer(let number):
            // A workbook's numbers hold 15 digits.
            guard number.magnitude < 1_000_000_000_000_000 else { return write(String(number), column) }
            worksheet_write_number(sheet, line, column, Double(number), formats.cell(.number))
        case .decimal(let number, let places):
            guard number.isFinite else { return write(.empty, column, kind) }
            worksheet_write_number(sheet, line, column, number, formats.cell(.decimal(places: places)))
        case .date(let year, let month, let day):
            let date = lxw_datetime(
                year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
            write(date, column, .date)
        case .dateTime(let year, let month, let day, let hour, let minute):
            let date = lxw_datetime(
                year: Int32(year), month: Int32(month), day: Int32(day), hour: Int32(hour), min: Int32(minute), sec: 0)
            write(date, column, .dateTime)
        case .empty: worksheet_write_blank(sheet, line, column, formats.cell(kind))
        }
    }

    private func write(_ text: String, _ column: UInt16) {
        worksheet_write_string(sheet, line, column, WorkbookText.clean(text), formats.cell(.text))
    }

    /// Days before 1 March 1900 are off by one in Excel, which believes in 29 February 1900.
    private func write(_ date: lxw_datetime, _ column: UInt16, _ kind: WorkbookWriter.Column.Kind) {
        guard date.year > 1900 else { return write("\(date.day)/\(date.month)/\(date.year)", column) }
        var date = date
        worksheet_write_datetime(sheet, line, column, &date, formats.cell(kind))
    }

    private func write(_ heading: WorkbookWriter.Heading) {
        let end = columns.count
        switch heading {
        case .title(let text): line(of: [(text, 0..<end)], formats.title, height: 20)
        case .note(let text): line(of: [(text, 0..<end)], formats.note, height: 16)
        case .pair(let left, let right):
            guard end > 1 else { return line(of: [(left + "\n" + right, 0..<end)], formats.pair, height: 16) }
            let middle = width(0..<end) * 0.4
            let border = (1..<end).first { width(0..<$0) >= middle } ?? end - 1
            line(of: [(left, 0..<border), (right, border..<end)], formats.pair, height: 16)
        }
    }

    /// Excel never fits a row to merged cells: its height, in points for each line of text, is estimated.
    private func line(of parts: [(text: String, span: Range<Int>)], _ format: CellFormats.Format?, height: Double) {
        let lines = parts.map { part in
            part.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { max(1, (Double($0.count) * 1.2 / width(part.span)).rounded(.up)) }.reduce(0, +)
        }
        worksheet_set_row(sheet, line, min(400, height * (lines.max() ?? 1)), nil)
        for part in parts {
            let text = WorkbookText.clean(part.text)
            let (first, last) = (UInt16(part.span.lowerBound), UInt16(part.span.upperBound - 1))
            if first == last {
                worksheet_write_string(sheet, line, first, text, format)
            } else {
                worksheet_merge_range(sheet, line, first, line, last, text, format)
            }
        }
        line += 1
    }

    private func width(_ span: Range<Int>) -> Double { max(1, columns[span].map(\.width).reduce(0, +)) }

    private func writeHeader() {
        headerLine = line
        let lines = columns.map { (Double($0.title.count) * 1.3 / max(1, $0.width)).rounded(.up) }.max() ?? 1
        worksheet_set_row(sheet, line, 17 * min(6, max(1, lines)), nil)
        for (index, column) in columns.enumerated() {
            let title = WorkbookText.clean(column.title)
            worksheet_write_string(sheet, line, UInt16(index), title, formats.header)
        }
        line += 1
    }

    private func setPage() {
        worksheet_freeze_panes(sheet, line, 0)
        worksheet_repeat_rows(sheet, headerLine, headerLine)
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
    }
}
