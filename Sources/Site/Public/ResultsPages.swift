import Actions
import CivilTime
import Foundation
import HTTPTypes
import Index766
import Localization
import MicroHTTP
import Reports
import Storage

/// What the public results are asked for, of which unit.
struct ResultsQuery: Hashable, Sendable {
    let unit: String
    let figures: FigureQuery
}

/// The public figures: a page that prints and needs no script, and the same as data.
extension Site {
    func results(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let language = visitor.language
        let choice = try PeriodChoice(request, now: premises.now())
        let results = try await publicResults(choice)
        var model = groupModel(results.group, language)
        model["periods"] = choice.options(now: premises.now(), language)
        model.merge(ResultsModel(results: results, language: language).model) { _, own in own }
        model.merge(try await published(visitor, choice)) { _, own in own }
        let table = ResultTable(results, language)
        (model["licence"], model["source"]) = (table.licence, table.source)
        let query = QueryText.encode(choice.links)
        for format in ["csv", "json", "xlsx"] { model["\(format)Href"] = "/results.\(format)?" + query }
        model["groupHref"] = "/api/v1/satisfaction?" + query
        return page("results", titleKey: "results.title", visitor, at: "results", model)
    }

    func resultsCSV(_ request: Request) async throws -> Response {
        try await data(request, "csv", "text/csv; charset=utf-8; header=present") { results, language in
            Array(ResultTable(results, language).csv.utf8)
        }
    }

    func resultsJSON(_ request: Request) async throws -> Response {
        try await data(request, "json", "application/json") { results, language in
            Array(ResultTable(results, language).json(results).utf8)
        }
    }

    func resultsWorkbook(_ request: Request) async throws -> Response {
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return try await data(request, "xlsx", type) { results, language in
            let path = NSTemporaryDirectory() + "results-" + UUID().uuidString + ".xlsx"
            defer { try? FileManager.default.removeItem(atPath: path) }
            try ResultTable(results, language).writeWorkbook(to: path)
            return FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
        }
    }

    private func data(
        _ request: Request, _ format: String, _ type: String,
        bytes: @escaping @Sendable (PublicResults, Language) throws -> [UInt8]
    ) async throws -> Response {
        let choice = try PeriodChoice(request, now: premises.now())
        let results = try await publicResults(choice)
        let language = language(request)
        var response = Response(body: .bytes(try await onSharedPool { try bytes(results, language) }))
        response.headers[.contentType] = type
        if format != "json" {
            let file = "ket-qua-\(choice.period.first)-\(choice.period.last).\(format)"
            response.headers[.contentDisposition] = "attachment; filename=\"\(file)\""
        }
        return response
    }

    /// The past of a board is nothing for everybody: it is made anew from the journal.
    private func publicResults(_ choice: PeriodChoice) async throws -> PublicResults {
        let desk = try desk()
        guard let unit = premises.unit else { throw SiteError.notFounded }
        var query = choice.query
        query.knownAt = nil
        return try await publicResults.value(ResultsQuery(unit: unit.code, figures: query), desk) { now in
            var asked = query
            asked.asOf = query.asOf ?? now
            let group = try await desk.satisfaction(asked)
            return try await desk.store.read { try PublicResults($0, unit: unit, group: group, at: now) }
        }
    }

    private func published(_ visitor: Visitor, _ choice: PeriodChoice) async throws -> [String: Any] {
        let language = visitor.language
        let pageSize = 10
        let page = min(1000, max(1, visitor.request.query["page"].flatMap { Int($0) } ?? 1))
        let found = try await desk().publishedAnswers(limit: pageSize + 1, offset: (page - 1) * pageSize)
        var model: [String: Any] = [
            "published": found.prefix(pageSize).map { petition in
                [
                    "subject": petition.text?.subject ?? petition.petition.code,
                    "answerText": petition.publicAnswer ?? "",
                    "kindName": language.text("kind.\(petition.petition.kind.rawValue)"),
                    "departmentName": petition.petition.department ?? "",
                    "answeredAt": petition.petition.answeredAt?.description ?? "",
                    "answeredText": petition.petition.answeredAt.map { language.date($0.date) } ?? "",
                ] as [String: Any]
            },
            "publishedSummary": language.text("results.publishedSummary", count: min(pageSize, found.count)),
        ]
        if let paging = paging(page, hasMore: found.count > pageSize, visitor, choice.links) {
            model["paging"] = paging
        }
        return model
    }
}
