import HTTPTypes

/// An answer that is not the one asked for. Handlers may throw it; the server and the router make it themselves.
///
/// Its page or document is made by ``Router/errorResponse``.
public enum Failure: Error, Equatable, Sendable {
    /// 400: the request breaks HTTP, or a handler can't read it. The reason is shown to the client.
    case badRequest(String)
    /// 403
    case forbidden
    /// 404: no route, or nothing there.
    case notFound
    /// 405: the path exists, but not for this method. The names go into `Allow`.
    case methodNotAllowed(allowed: [String])
    /// 413: the body, a field or a file is larger than allowed (in bytes), or a form has too many parts.
    case contentTooLarge(limit: Int)
    /// 414
    case targetTooLong(limit: Int)
    /// 415: the body is of a type that the handler does not read.
    case unsupportedMediaType
    /// 416: the range is outside of the file, whose length is given.
    case rangeNotSatisfiable(length: Int64)
    /// 431
    case headersTooLarge(limit: Int)
    /// 500: a handler threw something else. What it was is in the log under the request's id.
    case internalError
    /// 503: the server stops.
    case unavailable
    /// 503: as many streams are open as may be.
    case tooManyStreams

    public var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .contentTooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .rangeNotSatisfiable: .rangeNotSatisfiable
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .internalError: .internalServerError
        case .unavailable, .tooManyStreams: .serviceUnavailable
        }
    }

    /// One English sentence that is safe to show.
    public var detail: String {
        switch self {
        case .badRequest(let reason): reason
        case .forbidden: "This is not allowed."
        case .notFound: "There is nothing at this address."
        case .methodNotAllowed(let allowed): "This address takes \(allowed.joined(separator: ", "))."
        case .contentTooLarge(let limit): "The content is larger than the \(limit) allowed here."
        case .targetTooLong(let limit): "The address is longer than \(limit) bytes."
        case .unsupportedMediaType: "The content is of a type that is not read here."
        case .rangeNotSatisfiable(let length): "The range lies outside of the \(length) bytes there are."
        case .headersTooLarge(let limit): "The headers are longer than \(limit) bytes."
        case .internalError: "Something went wrong here. It has been recorded."
        case .unavailable: "The server is stopping."
        case .tooManyStreams: "As many follow this already as can be served. Try again in a while."
        }
    }

    /// The plain answer: `application/problem+json`, with `Allow`, `Content-Range` or `Retry-After` where the status asks for it.
    public func problemResponse(for request: Request?) -> Response {
        var problem = Problem(status: status, detail: detail)
        if let request { problem.extensions["request"] = .text(request.id) }
        return Response.problem(problem)
    }

    /// Adds the header fields without which the status would break HTTP, whoever made the page.
    func complete(_ response: inout Response) {
        switch self {
        case .methodNotAllowed(let allowed): response.headers[.allow] = allowed.joined(separator: ", ")
        case .rangeNotSatisfiable(let length): response.headers[.contentRange] = "bytes */\(length)"
        case .tooManyStreams: response.headers[.retryAfter] = "10"
        default: break
        }
    }
}
