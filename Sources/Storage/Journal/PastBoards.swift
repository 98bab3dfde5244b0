import CivilTime
import Dispatch
import GRDB

/// Boards as they were known at a past moment. One is made at a time, on a thread of its own, so that nobody else waits; the last is kept,
/// because a page and the lists behind it ask for the same.
final class PastBoards: @unchecked Sendable {
    private let queue = DispatchQueue(label: "past boards")
    /// Touched on the queue alone.
    private var kept: (moment: Instant, board: DatabaseQueue)?

    func read<Value: Sendable>(
        _ store: UnitStore, _ moment: Instant, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try self.board(store, moment).read(body) })
            }
        }
    }

    private func board(_ store: UnitStore, _ moment: Instant) throws -> DatabaseQueue {
        if let kept, kept.moment == moment { return kept.board }
        kept = nil
        let (board, isPast) = try StorageError.translating(store.files.database) { try store.replica(until: moment) }
        // Only what lies in the past can never be added to.
        if isPast { kept = (moment, board) }
        return board
    }
}
