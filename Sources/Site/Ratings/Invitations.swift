import CivilTime
import Synchronization

/// The dossiers that kiosks invite to rate, one a counter. In memory alone: one that a restart forgets is made again in a moment.
final class Invitations: Sendable {
    struct Invitation: Equatable {
        let dossier: String
        let until: Instant
    }

    private static let seconds: Int64 = 300
    private let open = Mutex<[String: Invitation]>([:])

    func invite(_ dossier: String, at counter: String, _ now: Instant) {
        open.withLock { open in
            open = open.filter { $0.value.until > now && $0.value.dossier != dossier }
            open[counter] = Invitation(dossier: dossier, until: now.adding(seconds: Self.seconds))
        }
    }

    func current(at counter: String, _ now: Instant) -> Invitation? {
        open.withLock { $0[counter] }.flatMap { $0.until > now ? $0 : nil }
    }

    func end(at counter: String) {
        open.withLock { $0[counter] = nil }
    }

    /// Once its faces are shown it has done its work: the next citizen must not find it.
    func end(dossier: String) {
        open.withLock { open in open = open.filter { $0.value.dossier != dossier } }
    }
}
