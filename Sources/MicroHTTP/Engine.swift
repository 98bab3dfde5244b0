import CMicroHTTPD
import Foundation
import Glibc
import HTTPTypes
import Synchronization

/// What the connections of one server share.
final class Engine: Sendable {
    let router: Router
    let configuration: ServerConfiguration
    let executor: AnswerExecutor
    private let count = Atomic<Int>(0)
    private let isStopping = Atomic<Bool>(false)
    private let exchanges = Mutex<[ObjectIdentifier: Exchange]>([:])
    private let connections = Mutex<[UInt: Connection]>([:])
    private let sweeping = Atomic<Bool>(false)

    private struct Connection {
        let socket: Int32
        /// When a request must have arrived whole; nil while none is arriving.
        var deadline: ContinuousClock.Instant?
    }

    init(router: Router, configuration: ServerConfiguration) {
        self.router = router
        self.configuration = configuration
        executor = AnswerExecutor(threads: configuration.threads)
    }

    var answered: Int { count.load(ordering: .relaxed) }
    var underWay: Int { exchanges.withLock { $0.count } }
    var stopping: Bool { isStopping.load(ordering: .relaxed) }

    // MARK: answering

    func answer(_ request: Request, _ route: Router.Match) async -> Response {
        do {
            switch route {
            case .route(let route, _): return try await route.handler(request)
            case .wrongMethod(let allowed) where request.method == .options:
                return Response(status: .noContent, headers: [("Allow", allowed.map(\.rawValue).joined(separator: ", "))])
            case .wrongMethod(let allowed): throw Failure.methodNotAllowed(allowed: allowed)
            case .nothing: throw Failure.notFound
            }
        } catch let failure as Failure {
            return await answer(request, failure)
        } catch {
            return await answer(request, .thrown(error))
        }
    }

    func answer(_ request: Request, _ failure: Failure) async -> Response {
        var response = await configuration.onFailure(failure, request)
        if case .methodNotAllowed(let allowed) = failure {
            response.headers.append(("Allow", allowed.map(\.rawValue).joined(separator: ", ")))
        }
        return response
    }

    func countAnswer() {
        count.add(1, ordering: .relaxed)
    }

    // MARK: suspended exchanges

    func suspended(_ exchange: Exchange) {
        exchanges.withLock { $0[ObjectIdentifier(exchange)] = exchange }
    }

    func resumed(_ exchange: Exchange) {
        exchanges.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(exchange)) }
    }

    func beginStopping() {
        isStopping.store(true, ordering: .relaxed)
    }

    /// Answers 503 to whoever still waits, so that nothing is suspended when the daemon stops.
    func abandonAll() {
        let rest = exchanges.withLock { Array($0.values) }
        for exchange in rest {
            exchange.finish(.problem(.serviceUnavailable, detail: Failure.stopping.description), self)
        }
    }

    // MARK: slow clients

    func connectionOpened(_ connection: OpaquePointer) {
        let socket = mhd_socket(connection)
        let key = UInt(bitPattern: connection)
        connections.withLock { $0[key] = Connection(socket: socket, deadline: deadline) }
    }

    /// libmicrohttpd calls this before it closes the socket, so that a sweep never touches a reused one.
    func connectionClosed(_ connection: OpaquePointer) {
        let key = UInt(bitPattern: connection)
        connections.withLock { _ = $0.removeValue(forKey: key) }
    }

    /// The request is whole: the handler may take its time.
    func requestArrived(_ connection: OpaquePointer) {
        let key = UInt(bitPattern: connection)
        connections.withLock { $0[key]?.deadline = nil }
    }

    /// The next request's time starts with its first byte at the latest when the idle timeout ends.
    func requestEnded(_ connection: OpaquePointer?) {
        guard let connection else { return }
        let key = UInt(bitPattern: connection)
        connections.withLock { $0[key]?.deadline = deadline }
    }

    private var deadline: ContinuousClock.Instant {
        .now + .seconds(configuration.requestTimeout + Int(configuration.idleTimeout))
    }

    func startThreads() {
        executor.start()
        sweeping.store(true, ordering: .relaxed)
        let thread = Thread { [weak self] in
            while let self, self.sweeping.load(ordering: .relaxed) {
                self.sweep()
                Thread.sleep(forTimeInterval: 0.5)
            }
        }
        thread.start()
    }

    func stopThreads() {
        executor.stop()
        sweeping.store(false, ordering: .relaxed)
    }

    private func sweep() {
        let now = ContinuousClock.now
        connections.withLock { connections in
            for connection in connections.values where connection.deadline.map({ $0 < now }) ?? false {
                shutdown(connection.socket, Int32(SHUT_RDWR))
            }
        }
    }
}
