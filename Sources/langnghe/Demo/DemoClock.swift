import CivilTime
import Synchronization

/// The time of a demo while it is filled: set by what is told next.
final class DemoClock: Sendable {
    private let moment: Mutex<Instant>

    init(_ start: Instant) {
        moment = Mutex(start)
    }

    var now: Instant { moment.withLock { $0 } }

    func set(_ instant: Instant) {
        moment.withLock { $0 = instant }
    }
}

/// xorshift64*: the same demo on every run.
struct DemoDice: RandomNumberGenerator {
    private var state: UInt64 = 0x1A2B_3C4D_5E6F_7081

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 2_685_821_657_736_338_717
    }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
}
