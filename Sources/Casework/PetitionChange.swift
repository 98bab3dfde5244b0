import CivilTime

/// What can happen to a petition once it is registered.
package enum PetitionChange: Codable, Equatable, Sendable {
    case accepted(department: String, at: Instant)
    case assigned(department: String)
    case supplementAsked(question: VaultID, at: Instant)
    case supplemented(text: VaultID)
    case refused(reason: VaultID, at: Instant)
    case transferred(destination: VaultID, at: Instant)
    case drafted(text: VaultID, by: Int)
    case submitted(at: Instant)
    case sentBack(remark: VaultID)
    case answered(at: Instant)
    case published(at: Instant)
    case voted(like: Bool, at: Instant)
    /// Somebody opened the identity of a denouncer.
    case identityViewed

    /// The key of this change in the timeline.
    package var name: String {
        switch self {
        case .accepted: "accepted"
        case .assigned: "assigned"
        case .supplementAsked: "supplementAsked"
        case .supplemented: "supplemented"
        case .refused: "refused"
        case .transferred: "transferred"
        case .drafted: "drafted"
        case .submitted: "submitted"
        case .sentBack: "returned"
        case .answered: "answered"
        case .published: "published"
        case .voted: "rated"
        case .identityViewed: "identityViewed"
        }
    }

    /// What the citizen sees of a change; drafts, remarks and looks inside stay inside.
    package var isForCitizen: Bool {
        switch self {
        case .drafted, .submitted, .sentBack, .identityViewed: false
        default: true
        }
    }

    /// The text that came with it, in the vault.
    package var text: VaultID? {
        switch self {
        case .supplementAsked(let text, _), .supplemented(let text), .refused(let text, _), .transferred(let text, _),
            .drafted(let text, _), .sentBack(let text):
            text
        default: nil
        }
    }
}

extension Petition {
    package mutating func apply(_ change: PetitionChange) {
        switch change {
        case .accepted(let department, let moment):
            acceptedAt = moment
            self.department = department
        case .assigned(let department):
            self.department = department
        case .supplementAsked(_, let moment):
            supplementAt = supplementAt ?? moment
            awaitsSupplement = true
        case .supplemented:
            awaitsSupplement = false
        case .refused(_, let moment):
            refusedAt = moment
        case .transferred(_, let moment):
            transferredAt = moment
        case .drafted(let text, let account):
            draft = text
            draftedBy = account
        case .submitted(let moment):
            submittedAt = moment
        case .sentBack:
            submittedAt = nil
        case .answered(let moment):
            answeredAt = moment
            answer = draft
            submittedAt = nil
        case .published(let moment):
            publishedAt = moment
        case .voted(let like, let moment):
            votedAt = moment
            likes += like ? 1 : 0
            dislikes += like ? 0 : 1
        case .identityViewed:
            break
        }
    }
}
