import Casework
import CivilTime
import Storage

/// An entry of the outbox with the address that it goes to, read from the vault at the last moment.
package struct Outgoing: Sendable {
    package let entry: OutboxEntry
    /// Nil when the person or the account has none any more.
    package let address: String?
}

extension Desk {
    /// What is due to go out. The courier alone asks.
    package func outgoing(limit: Int) async throws -> [Outgoing] {
        let moment = now()
        return try await store.read { board in
            try board.outboxDue(at: moment, limit: limit).map { entry in
                let person = try board.open(entry.person, as: Person.self)?.email
                let account = try entry.account.flatMap { try board.account($0) }
                let holder = account?.disabledAt == nil ? try board.open(account?.person, as: Holder.self)?.email : nil
                return Outgoing(entry: entry, address: [person, holder].compactMap(\.self).first { !$0.isEmpty })
            }
        }
    }

    package func sent(_ entry: OutboxEntry) async throws {
        try await store.write(at: now()) { try $0.markSent(entry.id) }
    }

    package func failed(_ entry: OutboxEntry, _ error: String, retryAfter seconds: Int?) async throws {
        let moment = now()
        let next = seconds.map { moment.adding(seconds: Int64($0)) }
        try await store.write(at: moment) { try $0.markFailed(entry.id, error, next: next) }
    }

    /// An entry for each webhook takes the place of the one that stood for all.
    package func fanOut(_ entry: OutboxEntry, to urls: [String]) async throws {
        try await store.write(at: now()) { transaction in
            for url in urls { try transaction.enqueue(.webhook, url: url, key: entry.key, entry.arguments) }
            try transaction.markSent(entry.id)
        }
    }

    package func outboxFailures(as caller: Caller) async throws -> [OutboxEntry] {
        try await read(.manageOffice, as: caller) { try $0.outboxFailures(limit: 100) }
    }
}
