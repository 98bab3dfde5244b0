import Casework
import CivilTime
import Foundation
import GRDB

extension Batch {
    /// Applies the journal's entries in their order to an empty board. `until` leaves out what was recorded later.
    func replay(from source: Database, until: Instant? = nil, progress: (Int) -> Void = { _ in }) throws {
        vaultSource = source
        let entries = try Row.fetchCursor(source, sql: "SELECT seq, bytes FROM event ORDER BY seq")
        while let row = try entries.next() {
            let seq: Int = row[0]
            let entry = try EntryCoding.decode(row[1])
            if let until, entry.at > until { continue }
            try apply(entry, seq)
            if seq % 10_000 == 0 { progress(seq) }
        }
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
    /// which takes seconds for a long journal. One at a time, on a thread of its own, so that nobody else waits.
    package func read<Value: Sendable>(
        knownAt moment: Instant, _ body: @escaping @Sendable (Board) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            replays.async { [self] in
                continuation.resume(
                    with: Result {
                        try withReplica(until: moment) { try body(Board(db: $0, cipher: cipher, decided: rules)) }
                    })
            }
        }
    }

    /// A second board, made from the journal alone, in a temporary database that is gone afterwards.
    func withReplica<Value>(
        until: Instant? = nil, progress: (Int) -> Void = { _ in }, _ body: (Database) throws -> Value
    ) throws -> Value {
        let replica = try DatabaseQueue(path: "")
        return try replica.write { db in
            try BoardSchema.create(db)
            let batch = try Batch(replica: db, store: self)
            try pool.read { source in try batch.replay(from: source, until: until, progress: progress) }
            try batch.finish()
            return try body(db)
        }
    }
}
