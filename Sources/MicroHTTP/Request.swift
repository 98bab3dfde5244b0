import HTTPTypes

/// A request whose head and body have arrived and passed the checks.
public struct Request: Sendable {
    /// Names this request in answers and logs.
    public let id: String
    public let method: HTTPRequest.Method
    /// As it came, query included.
    public let target: String
    /// Decoded, always beginning with `/`.
    public let path: String
    public let query: Query
    public let headers: Headers
    /// The peer's numeric address.
    public let remoteAddress: String
    /// Empty when the body was a form.
    public let body: [UInt8]
    /// The values of a pattern's `:name` segments.
    public internal(set) var parameters: [String: String] = [:]
    /// The pattern that matched, as `/petition/:code`.
    public internal(set) var route: String?
    let receivedForm: Result<Form, Failure>?

    public var cookies: Cookies { Cookies(headers["Cookie"]) }

    /// The fields of an `application/x-www-form-urlencoded` or `multipart/form-data` body.
    /// - Throws: `Failure.badRequest` when there is none, `Failure.bodyTooLarge` when a field was too large.
    public func form() throws -> Form {
        guard let receivedForm else { throw Failure.badRequest("The body is not a form.") }
        return try receivedForm.get()
    }
}

/// Header fields in the order in which they came; names are compared without case.
public struct Headers: Sendable {
    public let items: [(name: String, value: String)]

    /// The first value of that name.
    public subscript(name: String) -> String? {
        items.first { $0.name.equalsIgnoringCase(name) }?.value
    }

    public func values(_ name: String) -> [String] {
        items.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
    }
}

/// The cookies of a request (RFC 6265, section 4.2).
public struct Cookies: Sendable {
    private let header: String?

    init(_ header: String?) {
        self.header = header
    }

    public subscript(name: String) -> String? {
        guard let header else { return nil }
        for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
            let pair = pair.drop { $0 == UInt8(ascii: " ") }
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { continue }
            if pair[..<equals].elementsEqual(name.utf8) { return String(Substring(pair[pair.index(after: equals)...])) }
        }
        return nil
    }
}

/// The decoded query of a target.
public struct Query: Sendable {
    public let items: [(name: String, value: String)]

    /// The first value of that name.
    public subscript(name: String) -> String? {
        items.first { $0.name == name }?.value
    }
}

/// A received form: texts, and files that lie in the temporary folder until the request is answered.
public struct Form: Sendable {
    public struct File: Sendable {
        public let field: String
        /// As the client calls it; nothing to be trusted.
        public let name: String
        public let path: String
        public let size: Int
    }

    public let fields: [(name: String, value: String)]
    public let files: [File]

    public static let empty = Form(fields: [], files: [])

    /// The first value of that name.
    public subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }
}

extension String {
    func equalsIgnoringCase(_ other: String) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { left, right in
                left == right || ((left ^ right) == 0x20 && (left | 0x20) >= 0x61 && (left | 0x20) <= 0x7A)
            }
    }
}
