import Casework
import CivilTime
import Foundation
import Index766
import Localization
import Storage
import Tables

/// Every dossier of a period with its fate in indicator 20, written row by row as it is read: the memory it takes does not grow with the rows.
package struct RecordsReport {
    private let board: Board
    private let unit: Storage.Unit
    private let period: Period
    private let asOf: Instant
    private let language: Language

    package init(_ board: Board, unit: Storage.Unit, period: Period, asOf: Instant, _ language: Language) {
        self.board = board
        self.unit = unit
        self.period = period
        self.asOf = min(period.end, asOf)
        self.language = language
    }

    /// What does not fit into a sheet goes on in the next.
    package func writeWorkbook(to path: String, progress: (Double) -> Void = { _ in }) throws {
        let writer = try WorkbookWriter(path: path)
        var sheets = 0
        func beginSheet() throws {
            sheets += 1
            try writer.sheet(
                named: language.text("recordsBook.sheet") + (sheets == 1 ? "" : " (\(sheets))"), columns: columns,
                below: [.title(title), .note(note)])
        }
        try beginSheet()
        let words = OutcomeWords(language)
        try eachRow(progress) { record in
            if writer.isFull { try beginSheet() }
            try writer.row(cells(record, words))
        }
        try writer.close()
    }

    /// UTF-8 with the mark by which spreadsheets know it; names as in the files that come in, times as ISO 8601.
    package func writeCSV(to path: String, progress: (Double) -> Void = { _ in }) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw WorkbookError.unwritable(path: path) }
        defer { try? file.close() }
        var waiting = "\u{FEFF}" + CSVWriter.text([Self.names])
        try eachRow(progress) { record in
            waiting += CSVWriter.text([fields(record)])
            guard waiting.utf8.count > 1 << 20 else { return }
            try file.write(contentsOf: Data(waiting.utf8))
            waiting = ""
        }
        try file.write(contentsOf: Data(waiting.utf8))
    }

    private func eachRow(_ progress: (Double) -> Void, _ body: (DossierRecord) throws -> Void) throws {
        let rules = ScoringRules.inForce(on: period.last)
        let all = try rules.map {
            try board.satisfaction(period, asOf: asOf, rules: $0).tally(.dossierSatisfaction).denominator
        }
        var count = 0
        try board.eachDossier(period, asOf: asOf) { record in
            try body(record)
            count += 1
            if count % 10_000 == 0, let all, all > 0 { progress(min(1, Double(count) / Double(all))) }
        }
    }

    private var title: String {
        language.text("recordsBook.title", ["period": language.period(period)]).uppercased()
    }

    private var note: String {
        language.text("recordsBook.note", ["unit": unit.name, "moment": language.time(asOf)])
    }

    private static let names = [
        "code", "procedure", "field", "department", "received_at", "due_at", "ended_at", "outcome", "good", "late_at",
        "disliked_at", "petitioned_at", "level",
    ]

    private var columns: [WorkbookWriter.Column] {
        let widths: [Double] = [24, 14, 22, 28, 17, 17, 17, 16, 8, 17, 17, 17, 10]
        let kinds: [WorkbookWriter.Column.Kind] =
            Array(repeating: .text, count: 4) + Array(repeating: .dateTime, count: 3) + [.text, .text]
            + Array(repeating: .dateTime, count: 3) + [.number]
        return zip(Self.names, zip(widths, kinds)).map { name, look in
            WorkbookWriter.Column(language.text("recordsBook.\(name)"), width: look.0, kind: look.1)
        }
    }

    private func cells(_ record: DossierRecord, _ words: OutcomeWords) -> [WorkbookWriter.Cell] {
        [
            .text(record.code), .text(record.procedure), .text(record.field), .text(record.department),
            record.receivedAt.cell, record.dueAt.cell, record.endedAt?.cell ?? .empty,
            .text(words.outcomes[record.outcome] ?? ""), .text(record.isGood ? words.yes : words.no),
            record.faults[.late]?.cell ?? .empty, record.faults[.disliked]?.cell ?? .empty,
            record.faults[.petitioned]?.cell ?? .empty, record.level.map { .integer($0) } ?? .empty,
        ]
    }

    private func fields(_ record: DossierRecord) -> [String] {
        let texts = [record.code, record.procedure, record.field, record.department]
        return texts.map { ReportTable.Cell.text($0).inCSV } + [
            record.receivedAt.description, record.dueAt.description, record.endedAt?.description ?? "",
            record.outcome.rawValue, record.isGood ? "yes" : "no", record.faults[.late]?.description ?? "",
            record.faults[.disliked]?.description ?? "", record.faults[.petitioned]?.description ?? "",
            record.level.map { String($0) } ?? "",
        ]
    }
}

/// Looked up once, not for each of a million rows.
private struct OutcomeWords {
    let outcomes: [DossierOutcome: String]
    let yes: String
    let no: String

    init(_ language: Language) {
        outcomes = Dictionary(
            uniqueKeysWithValues: DossierOutcome.allCases.map { ($0, language.text("outcome.\($0.rawValue)")) })
        yes = language.text("recordsBook.yes")
        no = language.text("recordsBook.no")
    }
}

extension Instant {
    fileprivate var cell: WorkbookWriter.Cell {
        let (year, month, day) = date.parts
        let second = secondOfDay
        return .dateTime(year: year, month: month, day: day, hour: second / 3600, minute: second / 60 % 60)
    }
}
