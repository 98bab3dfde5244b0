import Casework
import CivilTime
import Foundation
import GRDB

/// What is to be sent, written in the same transaction as the event that it tells of. It holds no address and no name: those are read from
/// the vault when it is sent.
package struct OutboxEntry: Sendable {
    package enum Channel: String, Sendable {
        case mail
        case webhook
    }

    package let id: Int
    package let channel: Channel
    /// The member of staff or the citizen whom a mail goes to; neither for a webhook.
    package let account: Int?
    package let person: VaultID?
    /// The address of a webhook, once there is an entry for each.
    package let url: String?
    /// The key of its words, and what goes into them.
    package let key: String
    package let arguments: [String: String]
    package let createdAt: Instant
    package let attempts: Int
    package let error: String?
}

extension Transaction {
    package func enqueue(
        _ channel: OutboxEntry.Channel, account: Int? = nil, person: VaultID? = nil, url: String? = nil, key: String,
        _ arguments: [String: String]
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try db.run(
            """
            INSERT INTO outbox (channel, account, person, url, key, arguments, createdAt, nextAt, attempts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
            """,
            [
                channel.rawValue, account, person, url, key,
                String(decoding: try encoder.encode(arguments), as: UTF8.self), now, now,
            ])
    }

    package func markSent(_ id: Int) throws {
        try db.run("UPDATE outbox SET nextAt = NULL, sentAt = ?, error = NULL WHERE id = ?", [now, id])
    }

    /// `next` is nil when nobody tries again.
    package func markFailed(_ id: Int, _ error: String, next: Instant?) throws {
        try db.run(
            """
            UPDATE outbox SET attempts = attempts + 1, error = ?, nextAt = ?, failedAt = iif(? IS NULL, ?, NULL)
            WHERE id = ?
            """, [String(error.prefix(500)), next, next, now, id])
    }
}

extension Board {
    /// Due now, the oldest first.
    package func outboxDue(at now: Instant, limit: Int) throws -> [OutboxEntry] {
        try db.rows("SELECT * FROM outbox WHERE nextAt <= ? ORDER BY nextAt LIMIT ?", [now, limit])
            .compactMap(OutboxEntry.init(row:))
    }

    /// What nobody tries to send any more, the latest first.
    package func outboxFailures(limit: Int) throws -> [OutboxEntry] {
        try db.rows("SELECT * FROM outbox WHERE failedAt IS NOT NULL ORDER BY failedAt DESC LIMIT ?", [limit])
            .compactMap(OutboxEntry.init(row:))
    }
}

extension OutboxEntry {
    fileprivate init?(row: Row) {
        guard let channel = Channel(rawValue: row["channel"]),
            let arguments = try? JSONDecoder().decode(
                [String: String].self, from: Data((row["arguments"] as String).utf8))
        else { return nil }
        id = row["id"]
        self.channel = channel
        account = row["account"]
        person = row["person"]
        url = row["url"]
        key = row["key"]
        self.arguments = arguments
        createdAt = row["createdAt"]
        attempts = row["attempts"]
        error = row["error"]
    }
}
