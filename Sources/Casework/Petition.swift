import CivilTime

/// A petition as it stands. There is no status column to drift: what has happened is a moment, what has not is nil.
package struct Petition: Codable, Equatable, Sendable {
    package var code: String
    package var kind: PetitionKind
    package var channel: Channel
    package var field: String?
    package var department: String?
    package var dossier: String?
    package var repeats: String?
    package var receivedAt: Instant
    package var isPublic: Bool
    package var isAnonymous: Bool
    /// True for a record of another system, which this desk counts but does not handle.
    package var isImported: Bool

    /// Subject and body; who sent it; the answer as drafted; the answer as sent.
    package var text: VaultID?
    package var person: VaultID?
    package var draft: VaultID?
    package var answer: VaultID?
    /// The account that wrote the draft.
    package var draftedBy: Int?
    package var awaitsSupplement: Bool

    package var forwardedAt: Instant?
    package var acceptedAt: Instant?
    package var supplementAt: Instant?
    package var refusedAt: Instant?
    package var transferredAt: Instant?
    package var submittedAt: Instant?
    package var answeredAt: Instant?
    package var publishedAt: Instant?
    package var votedAt: Instant?
    package var likes: Int
    package var dislikes: Int

    package init(
        code: String, kind: PetitionKind, channel: Channel, field: String?, department: String?, dossier: String?,
        repeats: String?, receivedAt: Instant, isPublic: Bool, isAnonymous: Bool, isImported: Bool, text: VaultID?,
        person: VaultID?
    ) {
        self.code = code
        self.kind = kind
        self.channel = channel
        self.field = field
        self.department = department
        self.dossier = dossier
        self.repeats = repeats
        self.receivedAt = receivedAt
        self.isPublic = isPublic
        self.isAnonymous = isAnonymous
        self.isImported = isImported
        self.text = text
        self.person = person
        awaitsSupplement = false
        likes = 0
        dislikes = 0
    }

    /// The portal clock starts here, and again at each transfer to the unit; the citizen clock starts at `receivedAt` and never again.
    package var portalStart: Instant { forwardedAt ?? receivedAt }

    /// Refused, transferred or answered, whichever came first.
    package var concludedAt: Instant? {
        [refusedAt, transferredAt, answeredAt].compactMap(\.self).min()
    }

    /// When the citizen's dislike counts: with the vote, or, for votes of another system that come without a time, from
    /// the acceptance on.
    package var dislikedAt: Instant? {
        dislikes > likes ? votedAt ?? acceptedAt ?? receivedAt : nil
    }
}
