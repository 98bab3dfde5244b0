import CMicroHTTPD
import Foundation
import Synchronization

/// A running libmicrohttpd daemon and what its callbacks need.
final class Daemon: Sendable {
    let router: Router
    private let hosts: HostChoice?
    let configuration: ServerConfiguration
    let port: Int
    let connections = Connections()
    let pace: Pace
    let proxies: TrustedProxies
    let streams: OpenStreams
    private let compressor: ResponseCompressor
    private let stopping = Atomic(false)
    private let givingUp = Atomic(false)
    /// The address of the daemon; 0 once it has ended.
    private let handle = Atomic<Int>(0)
    private let watch = Watch()

    init(router: Router, hosts: HostChoice?, configuration: ServerConfiguration) throws(ServerError) {
        self.router = router
        self.hosts = hosts
        self.configuration = configuration
        pace = Pace(configuration)
        streams = OpenStreams(limit: configuration.maxStreams)
        compressor = ResponseCompressor(configuration.compression)
        proxies = try TrustedProxies(configuration.trustedProxies)
        try configuration.tls?.check()
        guard UploadFolder.prepare(configuration.temporaryDirectory) else {
            throw .temporaryDirectory(path: configuration.temporaryDirectory)
        }
        let socket = try ListeningSocket.open(host: configuration.host, port: configuration.port)
        port = socket.port
        let context = Unmanaged.passUnretained(self).toOpaque()
        let started = TLSIdentity.withPointers(configuration.tls) { tls in
            microhttp_start(socket.descriptor, Self.limits(configuration), tls, Callbacks.all, context)
        }
        guard let started else {
            let error = errno
            close(socket.descriptor)
            throw .failed(errno: error)
        }
        handle.store(Int(bitPattern: started), ordering: .releasing)
        watch.begin(connections)
    }

    deinit { end() }

    /// No new connections; answers close theirs.
    var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// The grace time is over.
    var isGivingUp: Bool { givingUp.load(ordering: .sequentiallyConsistent) }

    /// The router of the request's host, where that is not the server's own.
    func otherRouter(_ head: RequestHead, _ connection: Connection? = nil) -> Router? {
        guard let hosts, let text = head.authorityText else { return nil }
        guard let connection else { return Authority(text).flatMap(hosts) }
        return connection.router(of: text) { Authority(text).flatMap(hosts) }
    }

    func respond(to request: Request, _ match: Router.Match, by other: Router?) async -> Response {
        var response = await (other ?? router).respond(to: request, match)
        compressor.compress(&response, for: request)
        return response
    }

    func failure(_ failure: Failure, _ head: RequestHead?) -> Response {
        let request = head.map {
            Request(
                head: $0, body: [], upload: nil, temporaryDirectory: configuration.temporaryDirectory,
                formLimits: configuration.form)
        }
        return (head.flatMap { otherRouter($0) } ?? router).failure(failure, request)
    }

    func stop(grace: Duration) async {
        stopping.store(true, ordering: .releasing)
        connections.endStreams()
        await settle(within: grace)
        givingUp.store(true, ordering: .sequentiallyConsistent)
        connections.abandonAll(failure(.unavailable, nil))
        await settle(within: .seconds(1))
        // Ending joins the network threads, which must not hold up a thread of Swift's pool.
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                self.end()
                continuation.resume()
            }
        }
    }

    /// Waits until nothing is under way, ending connections as they fall idle.
    private func settle(within grace: Duration) async {
        let end = ContinuousClock.now + grace
        connections.shutDownIdle()
        while connections.hasBusy, ContinuousClock.now < end {
            try? await Task.sleep(for: .milliseconds(10))
            connections.shutDownIdle()
        }
    }

    private func end() {
        watch.end()
        let address = handle.exchange(0, ordering: .acquiringAndReleasing)
        if let daemon = OpaquePointer(bitPattern: address) { MHD_stop_daemon(daemon) }
    }

    private static func limits(_ configuration: ServerConfiguration) -> microhttp_limits {
        // libmicrohttpd keeps the request's head, its own notes about each field and the answer's head in this one block.
        microhttp_limits(
            threads: UInt32(max(1, configuration.threads)), connections: UInt32(max(1, configuration.maxConnections)),
            connections_per_address: UInt32(configuration.maxConnectionsPerAddress ?? 0),
            idle_seconds: UInt32(max(1, configuration.idleTimeout.components.seconds)),
            memory: 2 * (configuration.maxHeaderBytes + configuration.maxTargetBytes))
    }
}
