import Casework
import CivilTime
import Foundation
import GRDB

/// What an action may do: read the board as it is now, append events, seal texts, keep sessions. Valid only inside `write`.
package struct Transaction {
    let batch: Batch
    package let now: Instant

    var db: Database { batch.db }
    package var board: Board { Board(db: batch.db, cipher: batch.store.cipher, decided: batch.store.rules) }

    @discardableResult
    package func append(_ event: Event, by actor: Actor) throws -> Receipt {
        try batch.append(Entry(at: now, by: actor, event: event))
    }

    /// Puts a confidential text into the vault. `owner` is what it belongs to, as `petition:CODE`.
    package func seal(_ text: some Encodable, owner: String) throws -> VaultID {
        try Vault(db: db, cipher: batch.store.cipher).seal(text, owner: owner)
    }

    package func seal(bytes: [UInt8], owner: String) throws -> VaultID {
        try Vault(db: db, cipher: batch.store.cipher).seal(bytes: bytes, owner: owner)
    }

    /// Erases a text for good; what points to it stays.
    package func erase(_ id: VaultID) throws {
        try db.run("UPDATE vault SET sealed = NULL WHERE id = ?", [id])
    }

    // MARK: sessions and failed attempts

    package func openSession(token: String, account: Int, until: Instant) throws {
        try db.run("DELETE FROM session WHERE expiresAt < ?", [now])
        try db.run(
            "INSERT INTO session (tokenHash, account, expiresAt) VALUES (?, ?, ?)",
            [batch.store.cipher.lookupHash("session", token), account, until])
    }

    package func closeSession(token: String) throws {
        try db.run("DELETE FROM session WHERE tokenHash = ?", [batch.store.cipher.lookupHash("session", token)])
    }

    package func closeSessions(of account: Int) throws {
        try db.run("DELETE FROM session WHERE account = ?", [account])
    }

    package func lastOneTimeStep(of account: Int) throws -> Int64? {
        try db.integer("SELECT step FROM oneTimeStep WHERE account = ?", [account]).map { Int64($0) }
    }

    package func noteOneTimeStep(_ step: Int64, of account: Int) throws {
        try db.run("INSERT OR REPLACE INTO oneTimeStep (account, step) VALUES (?, ?)", [account, step])
    }

    package func noteFailure(_ what: String) throws {
        try db.run("DELETE FROM failure WHERE lastAt < ?", [now.adding(days: -1)])
        try db.run(
            """
            INSERT INTO failure (keyHash, count, lastAt) VALUES (?, 1, ?)
            ON CONFLICT (keyHash) DO UPDATE SET count = count + 1, lastAt = excluded.lastAt
            """, [batch.store.cipher.lookupHash("failure", what), now])
    }

    package func forgetFailures(_ what: String) throws {
        try db.run("DELETE FROM failure WHERE keyHash = ?", [batch.store.cipher.lookupHash("failure", what)])
    }
}
