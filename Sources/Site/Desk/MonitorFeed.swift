import Actions
import MicroHTTP
import Synchronization

/// Tells open walls that the figures may have changed: after each commit, of this program or another, and with each minute, since
/// something turns late without an event. One look at the file serves all who listen, and there is none while nobody does.
final class MonitorFeed: Sendable {
    /// By the unit's file.
    private let broadcasts = Mutex<[String: EventBroadcast]>([:])

    func join(_ desk: Desk) -> Response {
        let file = desk.store.files.database
        return broadcasts.withLock { broadcasts in
            if let broadcast = broadcasts[file] { return broadcast.join() }
            let broadcast = EventBroadcast()
            broadcasts[file] = broadcast
            let response = broadcast.join()
            Task.detached { [self] in await follow(desk, file, broadcast) }
            return response
        }
    }

    /// Looks once a second, which is also how often a wall is told at most. A comment every 15 seconds keeps proxies patient.
    private func follow(_ desk: Desk, _ file: String, _ broadcast: EventBroadcast) async {
        var known: (entries: Int, minute: Int64)?
        var quiet = 0
        while !isDeserted(file, broadcast) {
            if let entries = try? await desk.store.read({ try $0.journalCount() }) {
                let minute = desk.now().seconds / 60
                if let known, known != (entries, minute) {
                    broadcast.send(ServerSentEvent(data: "\(entries)", id: "\(entries)"))
                    quiet = 0
                }
                known = (entries, minute)
            }
            quiet += 1
            if quiet % 15 == 0 { broadcast.keepAlive() }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func isDeserted(_ file: String, _ broadcast: EventBroadcast) -> Bool {
        broadcasts.withLock { broadcasts in
            guard broadcast.count == 0 else { return false }
            broadcasts[file] = nil
            return true
        }
    }
}
