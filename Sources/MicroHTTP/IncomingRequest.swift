import CMicroHTTPD
import HTTPTypes
import Synchronization

/// A request on its way in: its head is checked before a byte of its body is read.
struct IncomingRequest {
    let body: IncomingBody
    private let method: HTTPRequest.Method
    private let target: Target
    private let raw: String
    private let headers: Headers
    private let peer: String
    private let match: Router.Match

    /// libmicrohttpd lets through what could be read in two ways, by us and by a proxy before us; it is refused here (RFC 9112,
    /// sections 3.2, 6.1 and 6.3).
    init(_ engine: Engine, _ connection: OpaquePointer, target: String, method: String, version: String) throws(Failure) {
        let configuration = engine.configuration
        guard target.utf8.count <= configuration.maxTarget else { throw .targetTooLong(limit: configuration.maxTarget) }
        headers = Self.headers(connection)
        try Self.check(headers, version)
        guard let method = HTTPRequest.Method(method) else { throw .badRequest("The method is not a token.") }
        self.method = method
        raw = target
        self.target = try Target(target)
        peer = Self.peer(connection)
        match = engine.router.match(method, self.target.path)
        var limit = configuration.maxBody
        if case .route(let route, _) = match, let own = route.maxBody { limit = own }
        if let length = headers["Content-Length"] {
            guard let bytes = Int(length), bytes >= 0 else { throw .badRequest("The Content-Length is not a number.") }
            guard bytes <= limit else { throw .bodyTooLarge(limit: limit) }
        }
        body = IncomingBody(connection, type: headers["Content-Type"], limit: limit, configuration)
    }

    private static func headers(_ connection: OpaquePointer) -> Headers {
        var items: [(String, String)] = []
        items.reserveCapacity(12)
        withUnsafeMutablePointer(to: &items) { pointer in
            _ = MHD_get_connection_values_n(
                connection, .HEADER_KIND,
                { context, _, name, nameSize, value, valueSize in
                    guard let name, let items = context?.assumingMemoryBound(to: [(String, String)].self) else { return .NO }
                    items.pointee.append((text(name, nameSize), value.map { text($0, valueSize) } ?? ""))
                    return .YES
                }, pointer)
        }
        return Headers(items: items)
    }

    private static func check(_ headers: Headers, _ version: String) throws(Failure) {
        let hosts = headers.values("Host")
        guard hosts.count <= 1 else { throw .badRequest("There are several Host fields.") }
        guard version != "HTTP/1.1" || hosts.count == 1 else { throw .badRequest("The Host field is missing.") }
        let lengths = headers.values("Content-Length")
        guard lengths.count <= 1, !(lengths.first?.contains(",") ?? false) else {
            throw .badRequest("There are several Content-Length fields.")
        }
        if let length = lengths.first, !length.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) || length.isEmpty {
            throw .badRequest("The Content-Length is not a number.")
        }
        let codings = headers.values("Transfer-Encoding")
        guard codings.isEmpty || lengths.isEmpty else {
            throw .badRequest("There are both a Content-Length and a Transfer-Encoding.")
        }
        guard codings.allSatisfy({ $0.equalsIgnoringCase("chunked") }), codings.count <= 1 else {
            throw .badRequest("The Transfer-Encoding is not chunked.")
        }
    }

    private static func peer(_ connection: OpaquePointer) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard let base = buffer.baseAddress else { return "" }
            mhd_peer(connection, base, 64)
            return String(cString: base)
        }
    }

    func finish() -> (Request, Router.Match) {
        let (bytes, form) = body.finish()
        var request = Request(
            id: RequestID.next(), method: method, target: raw, path: target.path, query: target.query,
            headers: headers, remoteAddress: peer, body: bytes, receivedForm: form)
        if case .route(let route, let parameters) = match {
            request.parameters = parameters
            request.route = route.pattern
        }
        return (request, match)
    }
}

private func text(_ pointer: UnsafePointer<CChar>, _ size: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: pointer, count: size), as: UTF8.self)
}

/// Names requests in the order in which they came, after a start of its own for each run of the program.
private enum RequestID {
    private static let start = UInt32.random(in: .min ... .max)
    private static let count = Atomic<UInt32>(0)

    static func next() -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        return String(start, radix: 36) + "-" + String(number, radix: 36)
    }
}
