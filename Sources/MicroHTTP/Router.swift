import HTTPTypes

public typealias Handler = @Sendable (Request) async throws -> Response

/// Which handler answers which target: a value, to be built, listed and compared.
///
///     var router = Router()
///     router.on(.get, "/hello/:name", summary: "Greets") { request in
///         .text("Hello, \(request.parameters["name"] ?? "")!\n")
///     }
public struct Router: Sendable {
    public struct Route: Sendable {
        public let method: HTTPRequest.Method
        /// Segments are literal, `:name` for one, or a last `*name` for all that is left.
        public let pattern: String
        public let summary: String
        /// Bytes; nil for the server's own limit.
        public let maxBody: Int?
        let handler: Handler
    }

    public private(set) var routes: [Route] = []
    private var literal: [String: [Route]] = [:]
    private var patterns: [Pattern] = []

    public init() {}

    /// A literal target wins over a pattern; of patterns, the one registered first. GET answers HEAD too.
    public mutating func on(
        _ method: HTTPRequest.Method, _ pattern: String, summary: String, maxBody: Int? = nil,
        _ handler: @escaping Handler
    ) {
        precondition(pattern.hasPrefix("/"), "a pattern begins with a slash: \(pattern)")
        let route = Route(method: method, pattern: pattern, summary: summary, maxBody: maxBody, handler: handler)
        routes.append(route)
        guard pattern.contains("/:") || pattern.contains("/*") else {
            literal[pattern, default: []].append(route)
            return
        }
        if let index = patterns.firstIndex(where: { $0.text == pattern }) {
            patterns[index].routes.append(route)
        } else {
            patterns.append(Pattern(pattern, route))
        }
    }

    enum Match {
        case route(Route, parameters: [String: String])
        case wrongMethod(allowed: [HTTPRequest.Method])
        case nothing
    }

    func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        if let routes = literal[path] { return choose(method, routes, [:]) }
        let segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for pattern in patterns {
            if let parameters = pattern.match(segments) { return choose(method, pattern.routes, parameters) }
        }
        return .nothing
    }

    private func choose(_ method: HTTPRequest.Method, _ routes: [Route], _ parameters: [String: String]) -> Match {
        let wanted: HTTPRequest.Method = method == .head ? .get : method
        if let route = routes.first(where: { $0.method == wanted }) { return .route(route, parameters: parameters) }
        var allowed = routes.map(\.method)
        if allowed.contains(.get) { allowed.append(.head) }
        return .wrongMethod(allowed: allowed + [.options])
    }

    private struct Pattern {
        let text: String
        let segments: [Substring]
        var routes: [Route]

        init(_ text: String, _ route: Route) {
            self.text = text
            segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            routes = [route]
        }

        func match(_ path: [Substring.UTF8View.SubSequence]) -> [String: String]? {
            var parameters: [String: String] = [:]
            for (index, segment) in segments.enumerated() {
                if segment.hasPrefix("*") {
                    guard index < path.count else { return nil }
                    parameters[String(segment.dropFirst())] = path[index...].map { String(Substring($0)) }.joined(separator: "/")
                    return parameters
                }
                guard index < path.count else { return nil }
                if segment.hasPrefix(":") {
                    guard !path[index].isEmpty else { return nil }
                    parameters[String(segment.dropFirst())] = String(Substring(path[index]))
                } else if !path[index].elementsEqual(segment.utf8) {
                    return nil
                }
            }
            return path.count == segments.count ? parameters : nil
        }
    }
}
