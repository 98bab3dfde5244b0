import Actions
import CivilTime
import Synchronization

/// Keeps what was worked out for the second in which it was made and until the next write of this program. A write by another program (an
/// import) is seen within a second.
final class SecondCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Made {
        let second: Instant
        let version: Int
        var values: [Key: Value] = [:]
    }

    private let made = Mutex(Made(second: Instant(seconds: 0), version: -1))

    private static var most: Int { 256 }

    func value(_ key: Key, _ desk: Desk, make: (_ now: Instant) async throws -> Value) async throws -> Value {
        let (second, version) = (desk.now(), desk.store.version)
        let known = made.withLock { made -> Value? in
            guard made.second == second, made.version == version else {
                made = Made(second: second, version: version)
                return nil
            }
            return made.values[key]
        }
        if let known { return known }
        let value = try await make(second)
        made.withLock { made in
            guard made.second == second, made.version == version, made.values.count < Self.most else { return }
            made.values[key] = value
        }
        return value
    }
}
