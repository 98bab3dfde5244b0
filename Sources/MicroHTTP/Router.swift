public import HTTPTypes
public import Logging

/// Finds the handler for a request. A value: fill it, then hand it to a ``Server``.
///
/// `GET` routes answer `HEAD` as well, `OPTIONS` is answered with `Allow`, another method of a known path with 405.
public struct Router: Sendable {
    /// All routes, in the order they were added.
    public private(set) var routes: [Route] = []
    /// Makes the page or document of every failure: of the router, of the server (before the request is complete there is none
    /// to give) and of handlers that throw a ``Failure``.
    public var errorResponse: @Sendable (Failure, Request?) -> Response = { $0.problemResponse(for: $1) }
    /// Turns an error thrown by a handler into an answer. `nil` leaves it to be logged and answered with 500.
    public var thrownError: @Sendable (any Error, Request) -> Response? = { _, _ in nil }
    /// Adds to each answer on its way out, failures included; the place for fields that all pages carry.
    public var everyResponse: (@Sendable (Request?, inout Response) -> Void)?
    /// Where errors thrown by handlers are recorded.
    public var logger: Logger

    private var tree = RouteTree()

    public init(logger: Logger = Logger(label: "http")) {
        self.logger = logger
    }

    /// Adds a route.
    ///
    /// - Parameters:
    ///   - pattern: begins with `/`; see ``Route/pattern``.
    ///   - summary: one line, for a list of routes.
    ///   - maxBody: the largest body in bytes, if not the server's limit.
    public mutating func on(
        _ method: HTTPRequest.Method, _ pattern: String, summary: String = "", maxBody: Int? = nil,
        handler: @escaping Handler
    ) {
        let route = Route(method: method, pattern: pattern, summary: summary, maxBody: maxBody, handler: handler)
        routes.append(route)
        tree.add(route)
    }

    /// Answers a request. Never throws: what goes wrong becomes an answer.
    public func respond(to request: Request) async -> Response {
        await respond(to: request, match(request.method, request.path))
    }

    enum Match: Sendable {
        case route(Route, [Substring])
        case options(allowed: [String])
        case failure(Failure)
    }

    func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        guard let (place, values) = tree.find(path) else {
            return path == "*" && method == .options
                ? .options(allowed: ["GET", "HEAD", "POST", "OPTIONS"]) : .failure(.notFound)
        }
        if let route = place.route(method) { return .route(route, values) }
        return method == .options
            ? .options(allowed: place.allowed) : .failure(.methodNotAllowed(allowed: place.allowed))
    }

    func respond(to request: Request, _ match: Match) async -> Response {
        var response: Response
        switch match {
        case .route(let route, let values):
            var request = request
            if !values.isEmpty { request.parameters = Parameters(names: route.names, values: values) }
            do {
                response = try await route.handler(request)
            } catch {
                response = answer(to: error, request)
            }
        case .options(let allowed):
            response = Response(.noContent)
            response.headers[.allow] = allowed.joined(separator: ", ")
        case .failure(let failure): return self.failure(failure, request)
        }
        everyResponse?(request, &response)
        return response
    }

    /// The finished answer to a failure.
    func failure(_ failure: Failure, _ request: Request?) -> Response {
        var response = plainFailure(failure, request)
        everyResponse?(request, &response)
        return response
    }

    private func answer(to error: any Error, _ request: Request) -> Response {
        if let failure = error as? Failure { return plainFailure(failure, request) }
        if let response = thrownError(error, request) { return response }
        // The path alone: a query or a body may hold what must not be in a log.
        logger.error(
            "a handler threw",
            metadata: [
                "request": "\(request.id)", "method": "\(request.method.rawValue)", "path": "\(request.path)",
                "error": "\(String(reflecting: error))",
            ])
        return plainFailure(.internalError, request)
    }

    private func plainFailure(_ failure: Failure, _ request: Request?) -> Response {
        var response = errorResponse(failure, request)
        failure.complete(&response)
        return response
    }
}
