public import HTTPTypes

/// One request, complete: its head has been checked and its body has arrived.
///
/// Cheap to copy. Headers, query and cookies are parsed when first asked for.
public struct Request: Sendable {
    let head: RequestHead
    let upload: Form?
    let temporaryDirectory: String
    let formLimits: FormLimits

    /// What the route's pattern captured: `request.parameters["code"]` for `/petition/:code`.
    public internal(set) var parameters = Parameters()
    /// The bytes of the body. Empty for `multipart/form-data`, which went to ``form()`` as it arrived.
    public let body: [UInt8]

    init(head: RequestHead, body: [UInt8], upload: Form?, temporaryDirectory: String, formLimits: FormLimits) {
        self.head = head
        self.body = body
        self.upload = upload
        self.temporaryDirectory = temporaryDirectory
        self.formLimits = formLimits
    }

    /// A request made by hand, to try a router without a socket.
    ///
    /// - Throws: ``Failure/badRequest(_:)`` for a target that the server would have refused.
    public init(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = HTTPFields(), body: [UInt8] = [],
        remoteAddress: RemoteAddress = .loopback, isSecure: Bool = false
    ) throws(Failure) {
        let head = RequestHead(
            method: method, target: try RequestTarget(Array(target.utf8)), headers: HeaderBlock(headers),
            origin: Origin(address: remoteAddress, isSecure: isSecure), number: RequestNumber.next())
        self.init(head: head, body: body, upload: nil, temporaryDirectory: "/tmp", formLimits: FormLimits())
    }

    public var method: HTTPRequest.Method { head.method }
    /// The target as the client sent it, with its query and escapes.
    public var target: String { head.target.raw }
    /// The target's path, decoded: valid UTF-8 without control characters, beginning with `/`.
    public var path: String { head.target.path }
    /// The target's query, decoded.
    public var query: Query { head.query }
    public var headers: HTTPFields { head.fields }
    public var cookies: Cookies { head.cookies }
    /// The other end of the connection, or whom a trusted proxy names; see ``ServerConfiguration/trustedProxies``.
    public var remoteAddress: RemoteAddress { head.origin.address }
    /// Whether the client speaks TLS, with this server or with a trusted proxy before it.
    public var isSecure: Bool { head.origin.isSecure }
    /// The host that the client asked for, as it says or as a trusted proxy does; `nil` where it names none that could be one.
    public var authority: Authority? { head.authority }
    /// Names the request in logs and in answers to unexpected errors.
    public var id: String { RequestNumber.text(head.number) }

    /// One header's value, without parsing the others. The name's case does not matter.
    public func header(_ name: HTTPField.Name) -> String? { head.headers.value(of: name.canonicalName) }

    /// The body's media type in lower case, without parameters.
    public var mediaType: String? { header(.contentType).map { MediaType($0).name } }
}
