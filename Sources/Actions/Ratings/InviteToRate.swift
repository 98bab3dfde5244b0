import Casework
import CivilTime
import Storage

/// At a counter that has just finished a dossier a clerk asks its citizen, by the kiosk's screen, to rate it. Nothing is written:
/// the citizen may as well not answer.
package struct InviteToRate: Sendable {
    package let counter: String
    /// A dossier's code, or the last number of one that ended within these days.
    package let entered: String

    package static let days = 10

    package init(counter: String, entered: String) {
        self.counter = counter
        self.entered = entered.filter { !$0.isWhitespace }.uppercased()
    }
}

extension Desk {
    /// The finished, unrated dossiers that may be meant: one when the clerk was clear enough.
    /// - Throws: `InvalidInput`, or why the dossier cannot be rated.
    package func dossiers(for invitation: InviteToRate, as caller: Caller) async throws -> [Dossier] {
        let since = now().adding(days: -InviteToRate.days)
        return try await read(.inviteToRate, as: caller) { board in
            var check = InputCheck()
            check.required("dossier", invitation.entered, max: 60)
            if try !board.kiosks().contains(where: { $0.counter == invitation.counter && $0.revokedAt == nil }) {
                check.fault("counter", "error.counterUnknown")
            }
            try check.finish()
            let named = try board.dossier(invitation.entered).map { [$0] }
            let found = try named ?? board.dossiers(endingWith: invitation.entered, since: since)
            guard let first = found.first else { throw ActionError.unknownDossier(code: invitation.entered) }
            if first.endedAt == nil { throw ActionError.dossierNotEnded(code: first.code) }
            let unrated = try found.filter { try board.rating(dossier: $0.code) == nil }
            if unrated.isEmpty { throw ActionError.alreadyRated(dossier: first.code) }
            return unrated
        }
    }
}
