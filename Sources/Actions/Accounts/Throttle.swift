import CivilTime
import Storage

extension Desk {
    /// After five failures each further one doubles the wait, from 15 seconds up to 15 minutes. A day without one clears it.
    func checkThrottle(_ subjects: [String], at moment: Instant) async throws {
        let until = try await store.read { board in
            try subjects.compactMap { try board.failures($0).flatMap(waitingTime) }.max()
        }
        if let until, until > moment { throw ActionError.throttled(until: until) }
    }
}

private func waitingTime(_ failures: (count: Int, lastAt: Instant)) -> Instant? {
    guard failures.count >= 5 else { return nil }
    return failures.lastAt.adding(seconds: min(900, 15 << Int64(min(10, failures.count - 5))))
}
