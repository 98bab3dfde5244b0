import CivilTime
import Law

/// Where a petition stands, and so who must do what next.
package enum PetitionStep: String, Codable, Sendable, CaseIterable {
    /// Received: accept it, refuse it or transfer it.
    case acceptance
    /// Accepted: a department writes the answer.
    case answer
    /// The citizen was asked for a supplement.
    case supplement
    /// An answer waits for approval.
    case approval
    /// Answered, with the citizen's consent to publication.
    case publication
    case done
}

extension Petition {
    package var step: PetitionStep {
        if refusedAt != nil || transferredAt != nil { return .done }
        if answeredAt != nil { return isPublic && publishedAt == nil && kind.isPAKN ? .publication : .done }
        if acceptedAt == nil { return .acceptance }
        if submittedAt != nil { return .approval }
        return awaitsSupplement ? .supplement : .answer
    }

    /// The rule that limits the present step and the moment from which it counts; nil when nothing is due.
    package var limit: (rule: String, from: Instant)? {
        switch (step, kind) {
        case (.done, _): nil
        case (.publication, _): ("pakn.publish", answeredAt ?? portalStart)
        case (.acceptance, .feedback), (.acceptance, .proposal): ("pakn.refuse", portalStart)
        case (.acceptance, .complaint): ("complaint.accept", portalStart)
        case (.acceptance, .denunciation): ("denunciation.accept", portalStart)
        case (_, .feedback), (_, .proposal): ("pakn.answer", portalStart)
        case (_, .complaint): ("complaint.first", acceptedAt ?? portalStart)
        case (_, .denunciation): ("denunciation.resolve", acceptedAt ?? portalStart)
        case (_, .question), (_, .praise): ("reception.reply", portalStart)
        }
    }

    /// What the citizen is told: the rule for the whole way from the first submission to the answer.
    package var promise: (rule: String, from: Instant) {
        switch kind {
        case .feedback, .proposal: ("pakn.answer", receivedAt)
        case .complaint: ("complaint.first", acceptedAt ?? receivedAt)
        case .denunciation: ("denunciation.resolve", acceptedAt ?? receivedAt)
        case .question, .praise: ("reception.reply", receivedAt)
        }
    }
}

extension Petition {
    /// The deadline of the present step by the rules in force when its clock started.
    package func due(by rules: RuleBook) -> Deadline? {
        guard let limit else { return nil }
        return try? rules.deadline(limit.rule, from: limit.from)
    }
}
