import CivilTime
import Law

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
    package var isDraftComplete: Bool
    /// The answer as the public reads it, names and numbers masked.
    package var publicAnswer: VaultID?
    package var awaitsSupplement: Bool

    /// 2 for a complaint against the decision on a first one.
    package var instance: Int
    /// Remote areas have longer terms (Law on Complaints, articles 28 and 37).
    package var isRemote: Bool
    package var extensions: [GrantedExtension]
    package var pauses: [Pause]
    /// The officer who writes the answer.
    package var officer: Int?
    /// The department or the account that it is about, which never handles it.
    package var aboutDepartment: String?
    package var aboutOfficer: Int?
    /// How often a department said that it is not competent; from the second time on it goes up, not sideways.
    package var declines: Int
    package var isRaised: Bool
    /// Why it went to its department.
    package var routing: RoutingReason?
    /// The petition that it was split from.
    package var splitFrom: String?
    /// How many people sent it together, and how many of them speak for all.
    package var people: Int
    /// The shares of its limit, in percent, at which somebody was warned in the present step.
    package var warnings: [Int]
    package var attachments: [AttachedFile]

    package var forwardedAt: Instant?
    package var acceptedAt: Instant?
    package var supplementAt: Instant?
    package var refusedAt: Instant?
    package var transferredAt: Instant?
    package var submittedAt: Instant?
    package var answeredAt: Instant?
    package var publishedAt: Instant?
    package var votedAt: Instant?
    package var withdrawnAt: Instant?
    /// After a bad rating of the answer, once.
    package var reopenedAt: Instant?
    package var answeredAgainAt: Instant?
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
        isDraftComplete = false
        awaitsSupplement = false
        instance = 1
        isRemote = false
        extensions = []
        pauses = []
        declines = 0
        isRaised = false
        people = 1
        warnings = []
        attachments = []
        likes = 0
        dislikes = 0
    }

    /// The portal clock starts here, and again at each transfer to the unit; the citizen clock starts at `receivedAt` and never again.
    package var portalStart: Instant { forwardedAt ?? receivedAt }

    /// Refused, transferred, answered or withdrawn, whichever came first.
    package var concludedAt: Instant? {
        [refusedAt, transferredAt, answeredAt, withdrawnAt].compactMap(\.self).min()
    }

    /// Nobody has anything to do with it but read it. An answer that was rated badly is open again, once.
    package var isOpen: Bool {
        concludedAt == nil || (reopenedAt != nil && answeredAgainAt == nil)
    }

    package var isPaused: Bool { pauses.last.map { $0.until == nil } ?? false }

    /// When the citizen's dislike counts: with the vote, or, for votes of another system that come without a time, from
    /// the acceptance on.
    package var dislikedAt: Instant? {
        dislikes > likes ? votedAt ?? acceptedAt ?? receivedAt : nil
    }
}
