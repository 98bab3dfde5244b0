import Synchronization

/// An HTTP/1.1 server over libmicrohttpd with asynchronous handlers.
///
/// ```swift
/// var router = Router()
/// router.on(.get, "/hello/:name") { request in .text("Hello, \(request.parameters["name"] ?? "you")!") }
/// let port = try Server(router: router).start()
/// ```
///
/// It refuses what makes two servers read one request differently (RFC 9112): a body of two lengths, several or missing hosts,
/// folded headers that frame the request, a target that hides a NUL.
///
/// What libmicrohttpd 0.9.75 does not let it see: lines and chunks that end in LF alone are taken, as the RFC allows. A raw NUL
/// cuts a header's value or the target short. A header without a name is dropped. Requests that it can't read at all get its own
/// plain page and a closed connection, or only the latter; for an unreadable `Content-Length` that page has its head twice.
public final class Server: Sendable {
    public let router: Router
    public let configuration: ServerConfiguration
    private let hosts: HostChoice?
    private let daemon = Mutex<Daemon?>(nil)

    /// - Parameters:
    ///   - router: answers, and makes the answers to requests that are no HTTP.
    ///   - hosts: lets other routers answer for some hosts.
    public init(
        router: Router, hosts: HostChoice? = nil, configuration: ServerConfiguration = ServerConfiguration()
    ) {
        self.router = router
        self.hosts = hosts
        self.configuration = configuration
    }

    /// Listens and answers from now on, on threads of its own.
    ///
    /// - Returns: the port, which is the configured one unless that is 0.
    @discardableResult
    public func start() throws(ServerError) -> Int {
        try daemon.withLock { daemon throws(ServerError) in
            guard daemon == nil else { throw .alreadyStarted }
            let started = try Daemon(router: router, hosts: hosts, configuration: configuration)
            daemon = started
            return started.port
        }
    }

    /// Stops accepting at once, lets requests under way finish, and after the grace time cancels their tasks and answers 503.
    ///
    /// When it returns no handler's answer is awaited any more and all connections are closed.
    public func stop(grace: Duration = .seconds(10)) async {
        await daemon.withLock { $0 }?.stop(grace: grace)
    }
}
