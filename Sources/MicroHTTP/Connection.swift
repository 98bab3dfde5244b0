import Glibc
import Synchronization

/// One client's connection, from accepting it to closing it.
///
/// Everything in it is atomic or locked, since the network thread that owns the connection, the watch over slow clients and a
/// stopping server all look at it.
final class Connection: Sendable {
    private static let never = Int64.max
    /// POLLRDHUP, which glibc's header shows to GNU programs alone.
    private static let peerHasClosed: Int16 = 0x2000

    private let descriptor: Int32
    private let pace: Pace
    /// When the client must have made progress.
    private let deadline: Atomic<Int64>
    private let busy = Atomic(false)
    private let suspended = Mutex<HandlerRun?>(nil)
    private let lastHost = Mutex<(text: String, router: Router?)?>(nil)
    private let stream = Mutex<ResponseStream?>(nil)

    init(descriptor: Int32, pace: Pace) {
        self.descriptor = descriptor
        self.pace = pace
        deadline = Atomic(Clock.now + pace.head)
    }

    /// Whether a request is under way: from its first line to the last byte of its answer.
    var isBusy: Bool { busy.load(ordering: .acquiring) }

    func requestBegan() { busy.store(true, ordering: .releasing) }

    /// The client has this long from `start` for so many bytes.
    func expect(bytes: Int64, since start: Int64) {
        deadline.store(start + pace.head + bytes * 1000 / pace.bytesPerSecond, ordering: .relaxed)
    }

    /// It is the server's turn.
    func expectNothing() { deadline.store(Self.never, ordering: .relaxed) }

    /// The last bytes of a stream have to go out.
    func expectEnd() { deadline.min(Clock.now + pace.head, ordering: .relaxed) }

    func requestEnded() {
        stream.withLock { $0 = nil }
        deadline.store(Clock.now + pace.idle + pace.head, ordering: .relaxed)
        busy.store(false, ordering: .releasing)
    }

    /// A client asks for one host as a rule: it is looked up when it changes.
    func router(of host: String, _ find: () -> Router?) -> Router? {
        lastHost.withLock { last in
            if let last, last.text == host { return last.router }
            let router = find()
            last = (host, router)
            return router
        }
    }

    /// Remembers the handler that is waited for, so that a stopping server can give it up.
    func setSuspended(_ run: HandlerRun?) { suspended.withLock { $0 = run } }

    func abandonSuspended(_ response: Response) {
        let run = suspended.withLock { $0 }
        run?.abandon(response)
    }

    /// Remembers the answer that goes on, so that the end of its client or of the server can end it.
    func setStream(_ stream: ResponseStream) { self.stream.withLock { $0 = stream } }

    /// Ends the stream, if the answer is one. What was begun to be sent has half a second to arrive.
    func endStream() {
        guard let stream = stream.withLock({ $0 }) else { return }
        stream.close()
        deadline.min(Clock.now + 500, ordering: .relaxed)
    }

    /// Whether nobody reads the stream any more: a suspended connection is not looked at by libmicrohttpd. Called only while the
    /// descriptor is open.
    var hasLostItsListener: Bool {
        guard stream.withLock({ $0 != nil }) else { return false }
        var state = pollfd(fd: descriptor, events: Self.peerHasClosed, revents: 0)
        return poll(&state, 1, 0) > 0
    }

    /// Makes libmicrohttpd find the connection ended, if its deadline is over. Called only while the descriptor is open.
    func shutDownIfLate(at now: Int64) {
        if deadline.load(ordering: .relaxed) < now { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    /// Ends a kept-alive connection that waits for its next request.
    func shutDownIfIdle() {
        if !isBusy { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
}
