import Actions
import CivilTime
import HTTPTypes
import Index766
import Localization
import MicroHTTP
import Reports
import Storage

extension Site {
    func publicRoutes(_ router: inout Router) {
        sharedRoutes(&router, web)
        router.on(.get, "/", summary: "What one can do here") { try await home($0) }
        certificateRoutes(&router)
        router.on(.get, "/results", summary: "The public figures") { try await results($0) }
        router.on(.get, "/results.csv", summary: "The public figures as CSV") { try await resultsTable($0) }
    }

    func home(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        guard premises.desk != nil else { return .redirect(to: "/setup") }
        let language = visitor.language
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        let group = try await desk().satisfaction(choice.query)
        let today = try await desk().store.read { board in
            guard let day = Period(first: now.date, last: now.date) else { return 0 }
            return try board.ratingLevels(day, asOf: now).values.reduce(0, +)
        }
        let onTime = group.tally(.petitionsOnTime)
        let figures: [String: Any] = [
            "figuresTitle": language.text("home.figuresTitle", ["period": language.period(choice.period)]),
            "ratingsToday": language.number(today),
            "surveyRate": surveyRate(group.survey, language), "surveyDetail": surveyDetail(group.survey, language),
            "onTimeRate": onTime.rate.map { percent($0, language) } ?? language.text("figure.none"),
            "onTimeDetail": language.text(
                "figure.ofN", ["n": language.number(onTime.numerator), "N": language.number(onTime.denominator)]),
        ]
        return page("home", titleKey: "home.heading", visitor, at: "home", ["figures": figures])
    }

    func results(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let language = visitor.language
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        let group = try await desk().satisfaction(choice.query)
        let published = try await desk().publishedAnswers(limit: 20)
        var model = groupModel(group, language)
        model["periods"] = choice.options(now: now)
        model["published"] = published.map { petition in
            [
                "subject": petition.text?.subject ?? petition.petition.code, "answerText": petition.publicAnswer ?? "",
                "kindName": language.text("kind.\(petition.petition.kind.rawValue)"),
                "departmentName": petition.petition.department ?? "",
                "answeredAt": petition.petition.answeredAt?.description ?? "",
                "answeredText": petition.petition.answeredAt.map { language.date($0.date) } ?? "",
            ] as [String: Any]
        }
        model["publishedSummary"] = language.text("results.publishedSummary", count: published.count)
        let query = QueryText.encode([("period", choice.text)])
        model["jsonHref"] = "/api/v1/satisfaction?" + query
        model["csvHref"] = "/results.csv?" + query
        return page("results", titleKey: "results.title", visitor, at: "results", model)
    }

    func resultsTable(_ request: Request) async throws -> Response {
        let choice = try PeriodChoice(request, now: premises.now())
        let group = try await desk().satisfaction(choice.query)
        guard let unit = premises.unit else { throw SiteError.notFounded }
        let document = SatisfactionDocument(unit: unit, group: group)
        var response = Response(contentType: "text/csv; charset=utf-8", body: .text(document.csv))
        response.headers[.contentDisposition] = "attachment; filename=\"satisfaction-\(choice.period).csv\""
        return response
    }
}
