/// Where a server listens and how much it puts up with.
///
/// The defaults suit a public site behind a reverse proxy or alone. Sizes are bytes.
public struct ServerConfiguration: Sendable {
    /// A numeric IPv4 or IPv6 address; `::` listens on both families.
    public var host = "127.0.0.1"
    /// 0 takes any free port; `Server.start()` returns the one taken.
    public var port = 0
    /// What the server shows over TLS; `nil` for plain HTTP.
    public var tls: TLSIdentity?
    /// Proxies whose `X-Forwarded-For` (or `Forwarded`) and `X-Forwarded-Proto` are believed: numeric addresses or networks
    /// such as `10.0.0.0/8`. A proxy has to set these headers itself, since it may hand on those that a client made up.
    public var trustedProxies: [String] = []
    /// Network threads, each with its own epoll set and its share of the connections.
    public var threads = 2

    /// Connections open at once; more wait in the kernel's backlog.
    public var maxConnections = 4096
    /// Connections open at once from one address, or `nil` for no limit. Leave it `nil` behind a proxy, where all come from one.
    public var maxConnectionsPerAddress: Int?
    /// Answers that are streams at one time; one more is a 503 with `Retry-After`.
    public var maxStreams = 256
    /// Request line and headers together; more is a 431.
    public var maxHeaderBytes = 8 * 1024
    /// The request target as sent; more is a 414.
    public var maxTargetBytes = 4 * 1024
    /// A request body, unless the route says otherwise; more is a 413.
    public var maxBodyBytes = 1024 * 1024
    /// What is read and thrown away of a body that is too large, so that a browser gets to see the 413 and not a reset
    /// connection. A client that asked first (`Expect: 100-continue`) is refused before it sends.
    public var maxDiscardedBytes = 8 * 1024 * 1024
    /// Limits on what a form carries.
    public var form = FormLimits()

    /// A kept-alive connection without a request is closed after this time.
    public var idleTimeout: Duration = .seconds(30)
    /// A request's line and headers must be complete within this time of the connection (or the answer before).
    /// Together with ``idleTimeout`` it bounds a client that sends a byte now and then.
    public var headTimeout: Duration = .seconds(10)
    /// Bodies and answers must move at this rate on average, after ``headTimeout`` of start-up, or the connection is closed.
    public var minBytesPerSecond = 1024

    /// Where uploaded files are written as they arrive; created if missing.
    public var temporaryDirectory = "/tmp"
    /// Which answers are compressed.
    public var compression = Compression()

    public init() {}
}
