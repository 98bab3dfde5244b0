public import HTTPTypes

/// One entry of a router.
public struct Route: Sendable {
    public let method: HTTPRequest.Method
    /// Segments are literal, `:name` (one segment) or, at the end, `*name` (the rest, slashes included).
    public let pattern: String
    /// One line that says what it is for.
    public let summary: String
    /// The largest body in bytes, or `nil` for the server's limit.
    public let maxBody: Int?
    let handler: Handler
    let names: [String]

    init(method: HTTPRequest.Method, pattern: String, summary: String, maxBody: Int?, handler: @escaping Handler) {
        self.method = method
        self.pattern = pattern
        self.summary = summary
        self.maxBody = maxBody
        self.handler = handler
        names = pattern.split(separator: "/").compactMap {
            $0.first == ":" || $0.first == "*" ? String($0.dropFirst()) : nil
        }
    }
}
