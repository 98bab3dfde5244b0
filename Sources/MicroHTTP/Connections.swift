import Synchronization

/// The open connections. Its lock is held while one is shut down, and taken before one is closed, so that no descriptor is
/// touched that already belongs to somebody else.
final class Connections: Sendable {
    private let open = Mutex<[ObjectIdentifier: Connection]>([:])

    func add(_ connection: Connection) { open.withLock { $0[ObjectIdentifier(connection)] = connection } }

    func remove(_ connection: Connection) { open.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) } }

    func shutDownLate() {
        let now = Clock.now
        open.withLock { for connection in $0.values { connection.shutDownIfLate(at: now) } }
    }

    /// Ends the streams whose clients have gone.
    func endLostStreams() {
        let lost = open.withLock { open in open.values.filter(\.hasLostItsListener) }
        for connection in lost { connection.endStream() }
    }

    func endStreams() {
        // Outside of the lock: ending one runs code of libmicrohttpd.
        for connection in open.withLock({ Array($0.values) }) { connection.endStream() }
    }

    func shutDownIdle() { open.withLock { for connection in $0.values { connection.shutDownIfIdle() } } }

    var hasBusy: Bool { open.withLock { $0.values.contains { $0.isBusy } } }

    func abandonAll(_ response: Response) {
        // Outside of the lock: giving up runs code of libmicrohttpd.
        for connection in open.withLock({ Array($0.values) }) { connection.abandonSuspended(response) }
    }
}
