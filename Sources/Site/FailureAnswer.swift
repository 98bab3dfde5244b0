import Actions
import Casework
import HTTPTypes
import Localization
import Logging
import MicroHTTP

/// Every error becomes its answer here: a page for people, problem+json (RFC 9457) for programs. The log gets what happened and the
/// request's id; people get what to do and the same id.
extension Site {
    func configureFailures(_ router: inout Router) {
        router.everyResponse = { request, response in
            Self.secure(&response)
            // No Strict-Transport-Security: it would bind every port of the host, and keep a tablet that does not know the local
            // authority yet from the very page that tells how to install it.
            if request?.isSecure == true { response.secureCookies() }
        }
        router.errorResponse = { failure, request in
            guard let request else { return failure.problemResponse(for: nil) }
            let (key, arguments) = Self.explain(failure)
            return answer(failure.status, key, arguments, request)
        }
        router.thrownError = { error, request in
            let (status, explanation) = Self.explain(error)
            if explanation.kind == .unexpected || explanation.kind == .unavailable {
                logger.error("request failed", metadata: ["request": "\(request.id)", "error": "\(error)"])
            }
            return answer(status, explanation.key, explanation.arguments, request)
        }
    }

    static func secure(_ response: inout Response) {
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        // What follows speaks of documents and the scripts, frames and forms in them.
        guard response.headers[.contentType]?.contains("json") != true else { return }
        response.headers[.contentSecurityPolicy] =
            response.headers[.contentSecurityPolicy]
            ?? "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.openerPolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "geolocation=(), microphone=(), camera=(self)"
    }

    private func answer(
        _ status: HTTPResponse.Status, _ key: String, _ arguments: [String: String], _ request: Request
    ) -> Response {
        let language = language(request)
        let what = language.text(key, arguments)
        if request.wantsData {
            let extensions = ["requestId": Problem.Member.text(request.id), "key": .text(key)]
            return .problem(Problem(status: status, detail: what, extensions: extensions))
        }
        if key == "error.notFounded" { return .redirect(to: "/setup") }
        if key == "error.loginNeeded" { return .redirect(to: Self.loginAddress(for: request)) }
        let visitor = Visitor(
            request: request, language: language, caller: .citizen, staff: nil,
            formKey: request.cookies["visitor"] ?? "", isNew: false)
        let model: [String: Any] = [
            "status": status.code, "what": what, "todo": language.text("error.todo.\(Self.todo(status))"),
            "requestId": request.id, "title": what,
        ]
        return page("error", titleKey: key, visitor, status: status, model)
    }

    static func explain(_ failure: Failure) -> (String, [String: String]) {
        switch failure {
        case .notFound: ("error.notFound", [:])
        case .methodNotAllowed: ("error.methodNotAllowed", [:])
        case .contentTooLarge(let limit): ("error.bodyTooLarge", ["limit": String(limit)])
        case .forbidden: ("error.notAllowed", [:])
        case .unavailable: ("error.closed", [:])
        case .tooManyStreams: ("error.tooManyStreams", [:])
        case .internalError: ("error.unexpected", [:])
        case .badRequest, .targetTooLong, .unsupportedMediaType, .rangeNotSatisfiable, .headersTooLarge:
            ("error.badRequest", [:])
        }
    }

    static func explain(_ error: any Error) -> (HTTPResponse.Status, Explanation) {
        let explanation = Explanation(error)
        switch error {
        case SiteError.notFounded: return (.serviceUnavailable, Explanation(.conflict, "error.notFounded"))
        case SiteError.staleForm: return (.forbidden, Explanation(.notAllowed, "error.csrf"))
        case SiteError.pageNotFound: return (.notFound, Explanation(.notFound, "error.notFound"))
        case SiteError.badRequest(let key, let arguments):
            return (.badRequest, Explanation(.invalid, key, arguments))
        case SiteError.badJSON(let reason):
            return (.unprocessableContent, Explanation(.invalid, "error.badJSON", ["reason": reason]))
        case ActionError.unknownKiosk, ActionError.loginNeeded: return (.unauthorized, explanation)
        case is InvalidInput: return (.unprocessableContent, explanation)
        default: return (status(explanation.kind), explanation)
        }
    }

    private static func status(_ kind: Explanation.Kind) -> HTTPResponse.Status {
        switch kind {
        case .invalid: .badRequest
        case .notAllowed: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .unexpected: .internalServerError
        }
    }

    static func todo(_ status: HTTPResponse.Status) -> String {
        switch status.code {
        case 401, 403: "notAllowed"
        case 404: "notFound"
        case 409, 422, 400: "correct"
        case 429: "wait"
        default: "tellCentre"
        }
    }
}

extension Request {
    /// Programs get problem details, people pages.
    var wantsData: Bool {
        let accept = header(.accept) ?? ""
        return path.hasPrefix("/api/") || (accept.contains("json") && !accept.contains("text/html"))
    }
}
