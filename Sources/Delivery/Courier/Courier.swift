import Actions
import CivilTime
import Foundation
import Localization
import Logging
import Storage

/// Carries what lies in the outbox: mails in the desk's first language, webhooks signed. What fails is tried again later and holds up
/// nothing else; what can never arrive is put aside with its reason.
package struct Courier: Sendable {
    private let desk: Desk
    private let unit: Storage.Unit
    private let language: Language
    private let server: MailServer?
    private let settings: DeliverySettings
    private let logger: Logger

    package init(
        desk: Desk, unit: Storage.Unit, language: Language, settings: DeliverySettings, logger: Logger
    ) throws(MailServerError) {
        self.desk = desk
        self.unit = unit
        self.language = language
        self.settings = settings
        self.logger = logger
        if let url = settings.smtp { server = try MailServer(url: url) } else { server = nil }
    }

    /// Until the task is cancelled.
    package func run(every seconds: Int = 10) async {
        var round = 0
        while !Task.isCancelled {
            do {
                if round % 30 == 0 { try await desk.sendWarnings(shares: settings.warnings ?? [50, 80, 100]) }
                while try await deliverDue() > 0 {}
            } catch is CancellationError {
                return
            } catch {
                logger.error("The outbox waits: \(error)")
            }
            round += 1
            try? await Task.sleep(for: .seconds(seconds))
        }
    }

    /// How many were sent, put off or put aside.
    package func deliverDue() async throws -> Int {
        let due = try await desk.outgoing(limit: 20)
        await withTaskGroup(of: Void.self) { group in
            for (index, outgoing) in due.enumerated() {
                if index >= 4 { await group.next() }
                group.addTask { await deliver(outgoing) }
            }
        }
        return due.count
    }

    private func deliver(_ outgoing: Outgoing) async {
        let entry = outgoing.entry
        let problem = await attempt(outgoing)
        guard let problem else { return }
        do {
            switch problem {
            case let problem as DeliveryError: try await note(problem, entry)
            default:
                try await desk.failed(
                    entry, "\(problem)", retryAfter: Backoff.seconds(afterAttempt: entry.attempts + 1))
            }
        } catch {
            logger.error("Entry \(entry.id) of the outbox: \(error)")
        }
    }

    private func attempt(_ outgoing: Outgoing) async -> (any Error)? {
        do {
            switch outgoing.entry.channel {
            case .mail: try await mail(outgoing)
            case .webhook: try await call(outgoing.entry)
            }
            return nil
        } catch {
            return error
        }
    }

    private func mail(_ outgoing: Outgoing) async throws {
        guard let server else { throw DeliveryError.permanent(code: nil, text: "no mail server is set") }
        guard let address = outgoing.address else { throw DeliveryError.permanent(code: nil, text: "no address") }
        try await send(try letter(outgoing.entry, to: address, server), through: server)
        try await desk.sent(outgoing.entry)
    }

    private func letter(_ entry: OutboxEntry, to address: String, _ server: MailServer) throws -> Mail {
        var arguments = entry.arguments
        arguments["unit"] = unit.name
        arguments["due"] = arguments["due"].flatMap { CivilDate($0) }.map(language.date) ?? ""
        arguments["link"] = settings.publicURL.map { $0 + "/track" } ?? ""
        let body = language.text("mail.\(entry.key).body", arguments) + "\n\n" + language.text("mail.foot", arguments)
        do {
            return try Mail(
                to: try MailAddress(address), subject: language.text("mail.\(entry.key).subject", arguments),
                body: body,
                messageID: "\(unit.code).\(entry.id).\(entry.createdAt.seconds)@\(server.host)",
                date: desk.now().seconds)
        } catch {
            throw DeliveryError.permanent(code: nil, text: "\(error)")
        }
    }

    private func call(_ entry: OutboxEntry) async throws {
        let hooks = settings.webhooks ?? []
        guard let url = entry.url else { return try await desk.fanOut(entry, to: hooks.map(\.url)) }
        guard let hook = hooks.first(where: { $0.url == url }) else {
            throw DeliveryError.permanent(code: nil, text: "the webhook is not set any more")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let own = ["type": entry.key, "unit": unit.code]
        let body = try encoder.encode(own.merging(entry.arguments) { own, _ in own })
        try await post(try signed(entry, hook, Array(body)), allowsPrivateNetwork: hook.allowsPrivateNetwork ?? false)
        try await desk.sent(entry)
    }

    private func signed(_ entry: OutboxEntry, _ hook: DeliverySettings.Hook, _ body: [UInt8]) throws -> Webhook {
        do {
            return try Webhook(
                url: hook.url, secret: Array(hook.secret.utf8), id: webhookID(entry),
                timestamp: desk.now().seconds, body: body)
        } catch {
            throw DeliveryError.permanent(code: nil, text: "\(error)")
        }
    }

    /// Never the same for two units that share a receiver. A webhook's id has no dot; no two codes become alike here.
    private func webhookID(_ entry: OutboxEntry) -> String {
        let code = unit.code.replacing("_", with: "_u").replacing(".", with: "_d")
        return "\(code)-\(entry.id)"
    }

    private func note(_ error: DeliveryError, _ entry: OutboxEntry) async throws {
        switch error {
        case .permanent(let code, let text):
            try await desk.failed(
                entry, [code.map { String($0) }, text].compactMap(\.self).joined(separator: " "), retryAfter: nil)
        case .temporary(let text):
            try await desk.failed(entry, text, retryAfter: Backoff.seconds(afterAttempt: entry.attempts + 1))
        }
    }
}
