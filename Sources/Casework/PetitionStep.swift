/// Where a petition stands, and so who must do what next.
package enum PetitionStep: String, Codable, Sendable, CaseIterable {
    /// Received: accept it, refuse it or transfer it.
    case acceptance
    /// Accepted: a department writes the answer.
    case answer
    /// The citizen was asked for a supplement.
    case supplement
    /// The clock stands by a decision.
    case paused
    /// An answer waits for approval.
    case approval
    /// Answered, with the citizen's consent to publication.
    case publication
    case done
}

extension Petition {
    package var step: PetitionStep {
        if refusedAt != nil || transferredAt != nil || withdrawnAt != nil { return .done }
        if answeredAt != nil, !isOpen { return isPublic && publishedAt == nil && kind.isPAKN ? .publication : .done }
        if acceptedAt == nil { return .acceptance }
        if submittedAt != nil { return .approval }
        if isPaused { return .paused }
        return awaitsSupplement ? .supplement : .answer
    }
}
