import Actions
import HTTPTypes
import Localization
import MicroHTTP

/// Errors on the city's pages, and the hosts of units whose file cannot be read.
extension City {
    func configureFailures(_ router: inout Router) {
        router.everyResponse = { request, response in
            Site.secure(&response)
            if request?.isSecure == true { response.secureCookies() }
        }
        router.errorResponse = { failure, request in
            guard let request else { return failure.problemResponse(for: nil) }
            let (key, arguments) = Site.explain(failure)
            return answer(failure.status, key, arguments, request)
        }
        router.thrownError = { error, request in
            if case CityError.busy = error { return answer(.serviceUnavailable, "error.cityBusy", [:], request) }
            let (status, explanation) = Site.explain(error)
            if explanation.kind == .unexpected || explanation.kind == .unavailable {
                logger.error("request failed", metadata: ["request": "\(request.id)", "error": "\(error)"])
            }
            return answer(status, explanation.key, explanation.arguments, request)
        }
    }

    /// Says in words that a unit's data cannot be read; what exactly is wrong stands in the log.
    func closedRouter(_ unit: CityUnit) -> Router {
        var router = Router(logger: logger)
        configureFailures(&router)
        sharedRoutes(&router, web)
        router.on(.get, "/readyz", summary: "The desk can be read") { _ in
            .text("the unit's file cannot be read\n", status: .serviceUnavailable)
        }
        let closed: Handler = { answer(.serviceUnavailable, "error.unitUnreadable", ["code": unit.code], $0) }
        for method in [HTTPRequest.Method.get, .post] {
            router.on(method, "/", handler: closed)
            router.on(method, "/*path", handler: closed)
        }
        return router
    }

    private func answer(
        _ status: HTTPResponse.Status, _ key: String, _ arguments: [String: String], _ request: Request
    ) -> Response {
        let language = web.pages.language(request)
        let what = language.text(key, arguments)
        if request.wantsData {
            let extensions = ["requestId": Problem.Member.text(request.id), "key": .text(key)]
            return .problem(Problem(status: status, detail: what, extensions: extensions))
        }
        let model: [String: Any] = [
            "status": status.code, "what": what, "todo": language.text("error.todo.\(Site.todo(status))"),
            "requestId": request.id, "title": what,
        ]
        return page("error", request, language, status: status, model)
    }
}
