import Actions
import Casework
import HTTPTypes
import Localization
import Logging
import MicroHTTP

/// Every error becomes its answer here: a page for people, problem+json (RFC 9457) for programs. The log gets what happened and the request's
/// id; people get what to do and the same id.
extension Site {
    package var configuration: ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.logger = logger
        configuration.headers = Self.securityHeaders
        configuration.onFailure = { failure, request in await answer(failure, request) }
        return configuration
    }

    private static let securityHeaders = [
        (
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "geolocation=(), microphone=(), camera=(self)"),
        ("Cache-Control", "no-store"),
    ]

    private func answer(_ failure: Failure, _ request: Request) async -> Response {
        let (status, key, arguments) = explain(failure, request)
        let language = language(request)
        let what = language.text(key, arguments)
        guard !request.wantsData else {
            return .problem(status, title: status.reasonPhrase, detail: what, extra: [("requestId", request.id), ("key", key)])
        }
        if key == "error.notFounded" { return .redirect(to: "/setup") }
        if key == "error.loginNeeded" { return .redirect(to: "/desk/login") }
        do {
            let model: [String: Any] = [
                "status": status.code, "what": what, "todo": language.text("error.todo.\(todo(status))"),
                "requestId": request.id, "title": what,
            ]
            return try await page("error", titleKey: key, try await visitor(request), status: status, model)
        } catch {
            logger.error("the error page failed", metadata: ["request": "\(request.id)", "error": "\(error)"])
            return .text(what + "\n", status: status)
        }
    }

    private func explain(_ failure: Failure, _ request: Request) -> (HTTPResponse.Status, String, [String: String]) {
        switch failure {
        case .thrown(let error): return explain(error, request)
        case .notFound: return (.notFound, "error.notFound", [:])
        case .methodNotAllowed: return (.methodNotAllowed, "error.methodNotAllowed", [:])
        case .bodyTooLarge(let limit): return (.contentTooLarge, "error.bodyTooLarge", ["limit": String(limit)])
        case .targetTooLong: return (.uriTooLong, "error.badRequest", [:])
        case .badRequest: return (.badRequest, "error.badRequest", [:])
        case .stopping: return (.serviceUnavailable, "error.closed", [:])
        }
    }

    private func explain(_ error: any Error, _ request: Request) -> (HTTPResponse.Status, String, [String: String]) {
        switch error {
        case SiteError.notFounded: return (.serviceUnavailable, "error.notFounded", [:])
        case SiteError.staleForm: return (.forbidden, "error.csrf", [:])
        case SiteError.pageNotFound: return (.notFound, "error.notFound", [:])
        case SiteError.badRequest(let key, let arguments): return (.badRequest, key, arguments)
        case SiteError.badJSON(let reason): return (.unprocessableContent, "error.badJSON", ["reason": reason])
        case ActionError.unknownKiosk, ActionError.loginNeeded:
            let explanation = Explanation(error)
            return (.unauthorized, explanation.key, explanation.arguments)
        case let invalid as InvalidInput:
            let explanation = Explanation(invalid)
            return (.unprocessableContent, explanation.key, explanation.arguments)
        default: break
        }
        let explanation = Explanation(error)
        if explanation.kind == .unexpected || explanation.kind == .unavailable {
            logger.error("request failed", metadata: ["request": "\(request.id)", "error": "\(error)"])
        }
        return (status(explanation.kind), explanation.key, explanation.arguments)
    }

    private func status(_ kind: Explanation.Kind) -> HTTPResponse.Status {
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

    private func todo(_ status: HTTPResponse.Status) -> String {
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
    fileprivate var wantsData: Bool {
        let accept = headers["Accept"] ?? ""
        return path.hasPrefix("/api/") || (accept.contains("json") && !accept.contains("text/html"))
    }
}
