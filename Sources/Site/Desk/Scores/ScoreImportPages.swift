import Actions
import Casework
import CivilTime
import Foundation
import HTTPTypes
import Localization
import MicroHTTP
import Reports
import Storage
import Tables

/// Published figures come in by a file or by pasting: first what was understood, then, confirmed, the events.
extension Site {
    private static let mostBytes = 2 << 20
    /// A city's 114 units with seven lines each.
    private static let mostScores = 800
    private static let shownBoards = 6

    func importScores(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.recordScores)
        let form = try await form(visitor)
        do {
            let sheet = try await sheet(form)
            if !sheet.faults.isEmpty {
                return try await scores(visitor, form, faults: faults(sheet.faults, visitor.language))
            }
            let action = RecordScores(scores: sheet.scores)
            guard form["do"] == "keep" else { return try await preview(action, sheet, visitor) }
            _ = try await desk().perform(action, as: visitor.caller)
            return .redirect(to: keptHref(sheet.scores) + "?notice=scoresKept")
        } catch let error as ActionError where error == .notAllowed {
            throw error
        } catch {
            return try await scores(visitor, form, faults: try faults(error, field: "rows"))
        }
    }

    /// A file goes before what was pasted.
    private func sheet(_ form: Form) async throws -> ScoreSheet {
        let (unit, now) = (premises.unit?.name ?? "", premises.now())
        let asOf = (form["asOf"] ?? "").trimmed
        let day = CivilDate(asOf)
        if !asOf.isEmpty, day == nil {
            throw InvalidInput(faults: [InputFault("asOf", "scores.badDate", ["value": asOf])])
        }
        if let day, day > now.date {
            throw InvalidInput(faults: [InputFault("asOf", "scores.future", ["value": asOf])])
        }
        let named = (form["unit"] ?? "").trimmed
        let defaults = ScoreSheet.Defaults(
            ownUnit: unit, unit: named.isEmpty ? nil : named, asOf: day, today: now.date)
        let file = form.file("file")
        let text = form["rows"] ?? ""
        if file == nil, text.trimmed.isEmpty {
            throw InvalidInput(faults: [InputFault("rows", "scores.nothingGiven")])
        }
        return try await onSharedPool {
            let table =
                try file.map { try RawTable(path: $0.path, limit: Self.mostBytes) } ?? RawTable(text: text)
            return try ScoreSheet(table, defaults, max: Self.mostScores)
        }
    }

    private func preview(_ action: RecordScores, _ sheet: ScoreSheet, _ visitor: Visitor) async throws -> Response {
        let language = visitor.language
        let summary = try await desk().store.read { try action.preview($0) }
        var boards: [(key: String, scores: [PublishedScore])] = []
        for score in sheet.scores {
            let key = "\(score.asOf) \(score.unit)"
            if let index = boards.firstIndex(where: { $0.key == key }) {
                boards[index].scores.append(score)
            } else {
                boards.append((key, [score]))
            }
        }
        var model: [String: Any] = [
            "rows": ScoreSheet.text(sheet.scores),
            "summary": language.text(
                "scores.preview.summary",
                [
                    "rows": language.number(summary.rows), "new": language.number(summary.new),
                    "changed": language.number(summary.changed), "unchanged": language.number(summary.unchanged),
                ]),
            "boards": boards.prefix(Self.shownBoards).map { board($0.scores, language) },
        ]
        if summary.new + summary.changed > 0 { model["hasNews"] = true }
        if sheet.skipped > 0 { model["skipped"] = language.text("scores.preview.skipped", count: sheet.skipped) }
        let more = boards.count - Self.shownBoards
        if more > 0 { model["moreBoards"] = language.text("scores.preview.more", count: more) }
        return page("desk-scores-preview", titleKey: "scores.preview.title", visitor, at: "scores", model)
    }

    private func board(_ scores: [PublishedScore], _ language: Language) -> [String: Any] {
        let board = Scoreboard(scores, own: nil)
        var model = scoreboardModel(board, own: nil, language)
        model["boardUnit"] = scores.first?.unit ?? ""
        model["boardDay"] = scores.first.map { language.date($0.asOf) } ?? ""
        model["remarks"] = remarks(board, language).map { ["remark": $0] }
        return model
    }

    /// Each bad line by its number and its column, the first twenty.
    private func faults(_ faults: [RowFault], _ language: Language) -> [InputFault] {
        let told = faults.prefix(20).map { fault in
            InputFault(
                "rows", "scores.fault",
                [
                    "line": String(fault.line), "column": language.text("score.column.\(fault.column)"),
                    "what": language.text(fault.key, fault.arguments),
                ])
        }
        let more = faults.count - told.count
        return told + (more > 0 ? [InputFault("rows", "import.more", ["count": String(more)])] : [])
    }

    private func keptHref(_ scores: [PublishedScore]) -> String {
        let days = Set(scores.map(\.asOf))
        let isOwn = scores.allSatisfy { $0.unit == premises.unit?.name }
        return isOwn && days.count == 1 ? "/desk/scores/" + (days.first?.description ?? "") : "/desk/scores"
    }
}
