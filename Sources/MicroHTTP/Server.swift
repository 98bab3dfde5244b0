import CMicroHTTPD
import Foundation
import Glibc

/// libmicrohttpd as an async Swift server.
///
///     var router = Router()
///     router.on(.get, "/", summary: "Greets") { _ in .text("Hello\n") }
///     let port = try Server(router: router).start()
///
/// A handler that does not suspend is answered in the thread that read the request; one that does gives the thread back until it is
/// done. Connections are kept alive; `stop` lets what is under way finish.
public final class Server: @unchecked Sendable {
    // `start` and `stop` are called once each, by the owner; the engine guards what the threads share.
    private let engine: Engine
    private var daemon: OpaquePointer?

    public init(router: Router, configuration: ServerConfiguration = ServerConfiguration()) {
        engine = Engine(router: router, configuration: configuration)
    }

    /// Requests answered since the start, for metrics.
    public var answered: Int { engine.answered }

    /// Starts listening.
    /// - Returns: the port.
    /// - Throws: `ServerError`.
    @discardableResult
    public func start() throws(ServerError) -> UInt16 {
        let configuration = engine.configuration
        let address = try SocketAddress(host: configuration.host, port: configuration.port)
        try address.check()
        var flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
        flags |= MHD_USE_TURBO.rawValue | (address.isIPv6 ? MHD_USE_IPv6.rawValue : 0)
        let daemon = address.withPointer { pointer in
            var settings = Callbacks.settings(engine)
            settings.flags = UInt32(flags)
            settings.address = pointer
            return mhd_start(&settings)
        }
        guard let daemon else { throw .notStarted(String(cString: strerror(errno))) }
        self.daemon = daemon
        engine.startThreads()
        return UInt16(mhd_port(daemon))
    }

    /// Stops accepting, lets the requests under way finish for up to `grace` seconds, then closes.
    public func stop(grace: Double = 10) async {
        guard let daemon else { return }
        self.daemon = nil
        let listening = MHD_quiesce_daemon(daemon)
        if listening >= 0 { close(listening) }
        engine.beginStopping()
        let end = Date().addingTimeInterval(grace)
        while engine.underWay > 0, Date() < end { try? await Task.sleep(for: .milliseconds(10)) }
        engine.abandonAll()
        MHD_stop_daemon(daemon)
        engine.stopThreads()
    }
}
