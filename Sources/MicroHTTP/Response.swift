import HTTPTypes

/// An answer: a status, header fields and a body.
///
/// `Content-Length`, `Date`, `Connection` and, where it is worth it, `Content-Encoding` with `Vary` are added when it is sent.
public struct Response: Sendable {
    /// What follows the header.
    public enum Body: Sendable, Equatable {
        case none
        case text(String)
        case bytes([UInt8])
        /// Sent by the kernel from disk. The file must keep its size until then.
        case file(FileBody)
        /// Sent bit by bit as it comes, without a known length.
        case stream(ResponseStream)
    }

    public var status: HTTPResponse.Status
    /// The `Content-Type`. It has a place of its own because nearly every answer has just this one field.
    public var contentType: String?
    /// All other fields. A `Content-Type` in here counts only if ``contentType`` is `nil`.
    public var headers: HTTPFields
    public var body: Body
    /// False keeps the body from being compressed, for one that mixes a secret with what the client sent (BREACH).
    public var isCompressible = true

    public init(
        _ status: HTTPResponse.Status = .ok, contentType: String? = nil, headers: HTTPFields = HTTPFields(),
        body: Body = .none
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// Adds a `Set-Cookie` field.
    public mutating func setCookie(_ cookie: Cookie) {
        headers.append(HTTPField(name: .setCookie, value: cookie.field))
    }

    /// Keeps every cookie of this answer to TLS alone.
    public mutating func secureCookies() {
        guard headers.contains(.setCookie) else { return }
        headers[values: .setCookie] = headers[values: .setCookie].map { field in
            field.contains("; Secure") ? field : field + "; Secure"
        }
    }
}

extension Response.Body {
    /// For an answer that nobody gets.
    func discard() {
        if case .stream(let stream) = self { stream.close() }
    }
}
