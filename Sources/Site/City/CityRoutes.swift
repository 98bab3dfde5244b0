import Actions
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP
import Reports

extension City {
    func cityRoutes(_ router: inout Router) {
        router.on(.get, "/", summary: "The city's units, ranked, and who needs help") { try await home($0) }
        router.on(.get, "/units.csv", summary: "The city's units as CSV") { try await table($0) }
        router.on(.get, "/api/v1/units", summary: "The city's units and their figures") { try await document($0) }
        router.on(.get, "/readyz", summary: "Units can be read") { try await ready($0) }
        router.on(.get, "/metrics", summary: "Figures of every unit for Prometheus") { try await metrics($0) }
    }

    private func home(_ request: Request) async throws -> Response {
        let language = web.pages.language(request)
        let key = KeptPages.Key(
            target: request.target, language: language.code, host: request.authority?.host ?? "",
            port: request.authority?.port)
        return try await kept.page(key) { try await home(request, language) }
    }

    private func home(_ request: Request, _ language: Language) async throws -> Response {
        let choice = try choice(request)
        let rows = try await figures.rows(choice.query)
        let links = CityLinks(hosts, publicURL: settings.publicURL, request, language, web.pages.locales)
        let model = CityModel(
            rows: rows, choice: choice, order: CityOrder(request), links: links, language: language, now: now())
        // A hundred rows are some milliseconds of templates, which the network thread has no time for.
        return await onSharedPool { page("city", request, language, model.page) }
    }

    private func table(_ request: Request) async throws -> Response {
        let choice = try choice(request)
        let document = try await document(choice, request)
        var response = Response(contentType: "text/csv; charset=utf-8", body: .text(document.csv))
        response.headers[.contentDisposition] = "attachment; filename=\"units-\(choice.period).csv\""
        return response
    }

    private func document(_ request: Request) async throws -> Response {
        let choice = try choice(request)
        return .json(try await document(choice, request).json)
    }

    private func document(_ choice: PeriodChoice, _ request: Request) async throws -> UnitsDocument {
        let links = CityLinks(
            hosts, publicURL: settings.publicURL, request, web.pages.language(request), web.pages.locales)
        let lines = CityOrder(request).sorted(try await figures.rows(choice.query)).map { row in
            UnitsDocument.Line(
                code: row.unit.code, name: row.unit.name, host: links.host(row.unit.code), figures: row.figures,
                place: row.place)
        }
        return UnitsDocument(
            lines: lines, period: choice.period, asOf: min(choice.period.end, choice.query.asOf ?? now()),
            rules: try choice.query.requiredScoring())
    }

    /// What was known at an earlier time is for a unit's own desk: it replays the whole journal.
    private func choice(_ request: Request) throws -> PeriodChoice {
        guard request.query["known-at"] == nil else {
            throw SiteError.badRequest(key: "error.cityKnownAt", arguments: [:])
        }
        let choice = try PeriodChoice(request, now: now())
        _ = try choice.query.requiredScoring()
        return choice
    }
}
