import Actions
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP
import Storage

/// The dossiers that a clue of a published day fits.
extension Site {
    func scoreRecords(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let since = request.query["since"].flatMap { CivilDate($0) }
        guard let day = request.parameters["day"].flatMap({ CivilDate($0) }),
            let clue = request.query["clue"].flatMap(Clue.init(rawValue:)),
            let query = Comparison.query(clue, day, since: since)
        else { throw SiteError.pageNotFound }
        let page = min(10_000, max(1, request.query["page"].flatMap { Int($0) } ?? 1))
        let pageSize = 50
        let found = try await desk().dossiers(query, as: visitor.caller, page: page, pageSize: pageSize + 1)
        let kept = [("clue", clue.rawValue)] + (since.map { [("since", $0.description)] } ?? [])
        let title = language.text("clueTitle.\(clue.rawValue)")
        let model: [String: Any] = [
            "title": title, "heading": title, "dayHref": "/desk/scores/\(day)",
            "dayTitle": language.text("scoreDay.title", ["date": language.date(day)]),
            "clueText": language.text(
                "clueText.\(clue.rawValue)",
                ["since": language.date((since ?? day.adding(days: -Comparison.syncDays)).adding(days: 1))]),
            "summary": language.text("records.summary", count: min(found.count, pageSize)),
            "records": found.prefix(pageSize).map { record($0, query, language) },
            "hasRecords": !found.isEmpty,
            "paging": paging(page, hasMore: found.count > pageSize, visitor, kept) as Any,
        ]
        return self.page(
            "desk-score-records", titleKey: "scores.title", visitor, at: "scores", model.compactMapValues { $0 })
    }

    private func record(_ row: DossierRow, _ query: ClueQuery, _ language: Language) -> [String: Any] {
        let dossier = row.dossier
        let due = dossier.dueAt.adding(days: dossier.supplementDays)
        let isLate = row.standing.faults[.late].map { $0 <= query.end } ?? false
        return [
            "code": dossier.code, "departmentName": dossier.department, "fieldName": dossier.field,
            "receivedText": language.time(dossier.receivedAt), "dueText": language.time(due),
            "endText": dossier.endedAt.map { $0 <= query.end ? language.time($0) : language.text("record.open") }
                ?? language.text("record.open"),
            "supplementText": language.text(
                "clue.supplements",
                ["requests": "\(dossier.supplementRequests)", "days": "\(dossier.supplementDays)"]),
            "stateText": language.text(isLate ? "clue.state.late" : "clue.state.inTime"), "isLate": isLate,
        ]
    }
}
