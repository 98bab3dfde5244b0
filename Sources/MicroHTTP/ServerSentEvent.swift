/// One event of a `text/event-stream`, as the HTML standard has it (section 9.2, "Server-sent events").
public struct ServerSentEvent: Sendable, Equatable {
    /// The type that a page listens to; `nil` is `message`.
    public var name: String?
    /// May have several lines. With `nil` a browser tells its page nothing.
    public var data: String?
    /// What the browser sends as `Last-Event-ID` when it comes back.
    public var id: String?
    /// How long the browser waits before it comes back after the connection broke.
    public var retry: Duration?

    public init(_ name: String? = nil, data: String? = nil, id: String? = nil, retry: Duration? = nil) {
        self.name = name
        self.data = data
        self.id = id
        self.retry = retry
    }

    /// A comment, which pages do not see: it keeps proxies from closing a quiet connection.
    public static let heartbeat = ":\n\n"

    /// As it goes over the wire.
    public var text: String {
        var lines: [String] = []
        if let retry { lines.append("retry: \(retry.milliseconds)") }
        if let id { lines.append("id: \(Self.oneLine(id))") }
        if let name { lines.append("event: \(Self.oneLine(name))") }
        if let data {
            lines += data.split(omittingEmptySubsequences: false, whereSeparator: Self.isLineEnd).map { "data: \($0)" }
        }
        return lines.joined(separator: "\n") + "\n\n"
    }

    /// A name or an id cannot hold a line end, which would begin a field of its own, and an id with a NUL is ignored.
    private static func oneLine(_ text: String) -> String { text.filter { !isLineEnd($0) && $0 != "\0" } }

    private static func isLineEnd(_ character: Character) -> Bool {
        character == "\n" || character == "\r" || character == "\r\n"
    }
}
