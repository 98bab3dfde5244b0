import Casework
import CivilTime
import Foundation
import GRDB

extension Batch {
    /// Applies the journal's entries in their order to an empty board. `until` leaves out what was recorded later.
    /// - Returns: Whether something was left out.
    @discardableResult
    func replay(
        from source: Database, until: Instant? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> Bool {
        vaultSource = source
        var leftOut = false
        let entries = try Row.fetchCursor(source, sql: "SELECT seq, bytes FROM event ORDER BY seq")
        while let row = try entries.next() {
            let seq: Int = row[0]
            let entry = try EntryCoding.decode(row[1])
            if let until, entry.at > until {
                leftOut = true
                continue
            }
            try apply(entry, seq)
            if seq % 10_000 == 0 { progress(seq) }
        }
        return leftOut
    }
}

extension UnitStore {
    /// Drops the board and makes it anew from the journal, in one transaction: whoever reads sees the old one until then.
    package func rebuild(progress: (Int) -> Void = { _ in }) throws {
        try StorageError.translating(files.database) {
            try pool.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try BoardSchema.drop(db)
                    try BoardSchema.create(db)
                    let batch = try Batch(db: db, store: self)
                    try batch.replay(from: db, progress: progress)
                    try batch.finish()
                    return .commit
                }
            }
        }
    }

    /// Runs `body` on the board as it would stand if nothing had been recorded after `moment`: made anew in a temporary file,
    /// which takes seconds for a long journal.
    package func read<Value: Sendable>(
        knownAt moment: Instant, _ body: @escaping @Sendable (Board) throws -> Value
    ) async throws -> Value {
        try await pastBoards.read(self, moment) { [cipher, rules] db in
            try body(Board(db: db, cipher: cipher, decided: rules))
        }
    }

    /// A second board, made from the journal alone, in a temporary database that is gone afterwards.
    func withReplica<Value>(progress: (Int) -> Void = { _ in }, _ body: (Database) throws -> Value) throws -> Value {
        try replica(progress: progress).board.read(body)
    }

    /// - Returns: The board, and whether it lies in the past: something was recorded after `until`.
    func replica(
        until: Instant? = nil, progress: (Int) -> Void = { _ in }
    ) throws -> (board: DatabaseQueue, isPast: Bool) {
        let replica = try DatabaseQueue(path: "")
        let isPast = try replica.write { db in
            try BoardSchema.create(db)
            let batch = try Batch(replica: db, store: self)
            let leftOut = try pool.read { try batch.replay(from: $0, until: until, progress: progress) }
            try batch.finish()
            return leftOut
        }
        return (replica, isPast)
    }
}
