import CivilTime
import Law

/// What can happen to a petition once it is registered.
package enum PetitionChange: Codable, Equatable, Sendable {
    case accepted(department: String, isRemote: Bool, routing: RoutingReason, at: Instant)
    case assigned(department: String, officer: Int?)
    /// A department says that it is not competent: back to the centre, the second time up to the chairman.
    case declined(reason: VaultID)
    case reclassified(kind: PetitionKind, instance: Int)
    /// It is about this department or this account, which must not handle it.
    case aboutNamed(department: String?, officer: Int?)
    case repeatFound(of: String)
    case split(into: String)
    case attached(file: AttachedFile)
    case supplementAsked(question: VaultID, at: Instant)
    case supplemented(text: VaultID)
    case refused(ground: String, reason: VaultID, at: Instant)
    case transferred(destination: VaultID, at: Instant)
    case extended(extension: GrantedExtension, decision: VaultID)
    case paused(ground: String, decision: VaultID, at: Instant)
    case resumed(decision: VaultID, at: Instant)
    /// `isComplete`: it says what was done and on what evidence.
    case drafted(text: VaultID, by: Int, isComplete: Bool)
    case submitted(at: Instant)
    case sentBack(remark: VaultID)
    case answered(at: Instant)
    /// `text`: the answer with names and numbers masked, where it differs from the one sent.
    case published(text: VaultID?, at: Instant)
    case publicationAgreed(isPublic: Bool)
    case withdrawn(at: Instant)
    case withdrawalAsked
    case voted(like: Bool, at: Instant)
    case reopened(at: Instant)
    /// The calendar or a limit was decided anew and the due date moved with it.
    case dueMoved(from: CivilDate, to: CivilDate)
    /// Somebody was told that this share of the limit, in percent, has gone by.
    case warned(percent: Int)
    /// Somebody opened the identity of a denouncer.
    case identityViewed

    /// What the citizen sees of a change; drafts, remarks and looks inside stay inside.
    package var isForCitizen: Bool {
        switch self {
        case .drafted, .submitted, .sentBack, .identityViewed, .declined, .aboutNamed, .warned: false
        default: true
        }
    }

    /// The text that came with it, in the vault.
    package var text: VaultID? {
        switch self {
        case .supplementAsked(let text, _), .supplemented(let text), .refused(_, let text, _),
            .transferred(let text, _),
            .drafted(let text, _, _), .sentBack(let text), .declined(let text), .extended(_, let text),
            .paused(_, let text, _), .resumed(let text, _):
            text
        default: nil
        }
    }
}

extension Petition {
    package mutating func apply(_ change: PetitionChange) {
        let before = step
        switch change {
        case .accepted(let department, let isRemote, let routing, let moment):
            acceptedAt = moment
            self.department = department
            self.isRemote = isRemote
            self.routing = routing
        case .assigned(let department, let officer):
            self.department = department
            self.officer = officer
            isRaised = false
        case .declined:
            declines += 1
            isRaised = declines > 1
            officer = nil
        case .reclassified(let kind, let instance):
            self.kind = kind
            self.instance = instance
            acceptedAt = nil
            isPublic = isPublic && kind != .denunciation
        case .aboutNamed(let department, let officer):
            aboutDepartment = department
            aboutOfficer = officer
            if self.department == department { self.department = nil }
            if self.officer == officer { self.officer = nil }
        case .repeatFound(let first): repeats = first
        case .split, .dueMoved, .identityViewed, .withdrawalAsked: break
        case .supplementAsked(_, let moment):
            supplementAt = supplementAt ?? moment
            awaitsSupplement = true
        case .attached(let file): attachments.append(file)
        case .supplemented: awaitsSupplement = false
        case .refused(_, _, let moment): refusedAt = moment
        case .transferred(_, let moment): transferredAt = moment
        case .extended(let granted, _): extensions.append(granted)
        case .paused(_, _, let moment): pauses.append(Pause(from: moment))
        case .resumed(_, let moment):
            guard let last = pauses.indices.last else { break }
            pauses[last].until = moment
        case .drafted(let text, let account, let isComplete):
            draft = text
            draftedBy = account
            isDraftComplete = isComplete
        case .submitted(let moment): submittedAt = moment
        case .sentBack: submittedAt = nil
        case .answered(let moment):
            if reopenedAt == nil { answeredAt = moment } else { answeredAgainAt = moment }
            answer = draft
            submittedAt = nil
            awaitsSupplement = false
        case .published(let text, let moment):
            publishedAt = moment
            publicAnswer = text
        case .publicationAgreed(let isPublic):
            self.isPublic = isPublic
            if !isPublic { publishedAt = nil }
        case .withdrawn(let moment): withdrawnAt = moment
        case .voted(let like, let moment):
            votedAt = moment
            likes += like ? 1 : 0
            dislikes += like ? 0 : 1
        case .reopened(let moment):
            reopenedAt = moment
            draft = nil
            isDraftComplete = false
            isRaised = true
        case .warned(let percent): warnings.append(percent)
        }
        if step != before { warnings = [] }
    }
}
