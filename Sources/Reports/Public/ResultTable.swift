import CivilTime
import Index766
import Localization
import Tables

/// The public figures as a table in the long form, a value a row, so that a spreadsheet's filter or a program finds any of them: what, of
/// which part and period, and under which terms. Hidden values are rows without a value.
package struct ResultTable: Sendable {
    enum Value: Sendable {
        case count(Int)
        /// With a point.
        case number(String)
    }

    struct Row: Sendable {
        let period: Period
        let table: String
        let part: String
        let measure: String
        /// Nil: not published, or there is none.
        let value: Value?
        var isHidden = false
    }

    let rows: [Row]
    private let results: PublicResults
    private let language: Language

    package init(_ results: PublicResults, _ language: Language) {
        self.results = results
        self.language = language
        rows = results.rows
    }

    static let columns = [
        "unit_code", "unit_name", "period_from", "period_to", "as_of", "table", "part", "measure", "value",
        "suppressed",
        "description", "source", "licence",
    ]

    /// RFC 4180 with the mark by which spreadsheets know UTF-8. The licence stands in a column: a line of words above the header would be
    /// taken for data.
    package var csv: String {
        "\u{FEFF}"
            + CSVWriter.text(
                [Self.columns]
                    + rows.map { row in
                        words(row).map { ReportTable.Cell.text($0).inCSV }
                    })
    }

    private func words(_ row: Row) -> [String] {
        let value =
            switch row.value {
            case .count(let count)?: String(count)
            case .number(let digits)?: digits
            case nil: ""
            }
        return [
            results.unit.code, results.unit.name, row.period.first.description, row.period.last.description,
            min(results.group.asOf, row.period.end).description, row.table, row.part, row.measure, value,
            row.isHidden ? "yes" : "no", description(row), source, licence,
        ]
    }

    /// For Excel, where numbers, days and their decimal marks are the reader's own.
    package func writeWorkbook(to path: String) throws {
        let writer = try WorkbookWriter(path: path)
        try writer.sheet(
            named: language.text("open.sheet"),
            columns: [
                .init(language.text("open.from"), width: 12, kind: .date),
                .init(language.text("open.to"), width: 12, kind: .date), .init(language.text("open.part"), width: 44),
                .init(language.text("open.what"), width: 60),
                .init(language.text("open.value"), width: 14, kind: .decimal(places: 4)),
            ],
            below: [
                .title(language.text("open.title", ["unit": results.unit.name])), .note(source), .note(licence),
            ])
        for row in rows {
            try writer.row([
                row.period.first.inWorkbook, row.period.last.inWorkbook, .text(row.part), .text(description(row)),
                value(row),
            ])
        }
        try writer.close()
    }

    private func value(_ row: Row) -> WorkbookWriter.Cell {
        switch row.value {
        case .count(let count)?: .integer(count)
        case .number(let digits)?: Double(digits).map { .decimal($0, places: 4) } ?? .empty
        case nil: row.isHidden ? .text(language.text("results.hidden")) : .empty
        }
    }

    func description(_ row: Row) -> String {
        let subject = row.table == "indicator" ? language.text("indicator.\(row.part)") : ""
        let level = row.table == "level" ? language.text("level.\(row.part)") : ""
        let measure = language.text("open.measure.\(row.measure)")
        return [measure, subject + level].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    package var licence: String { language.text("open.licence", ["basis": OpenData.basis]) }

    package var source: String {
        language.text(
            "open.source", ["unit": results.unit.name, "moment": language.time(results.group.asOf)])
    }
}

extension CivilDate {
    var inWorkbook: WorkbookWriter.Cell { .date(year: year, month: month, day: day) }
}
