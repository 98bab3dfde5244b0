import Foundation
import Synchronization

/// Drops late clients, and streams whose client has gone, four times a second. It has a thread of its own, since handlers may keep all of Swift's busy.
final class Watch: Sendable {
    private let isOver = Atomic(false)

    func begin(_ connections: Connections) {
        Thread.detachNewThread { [self] in
            while !isOver.load(ordering: .relaxed) {
                usleep(250_000)
                connections.shutDownLate()
                connections.endLostStreams()
            }
        }
    }

    func end() { isOver.store(true, ordering: .relaxed) }
}
