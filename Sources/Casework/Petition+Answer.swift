import CivilTime

/// From the draft to the published answer.
extension Petition {
    package func draft(_ text: VaultID, by account: Int, isComplete: Bool = true) throws(PetitionError)
        -> PetitionChange
    {
        try beAccepted()
        if submittedAt != nil { throw .alreadySubmitted }
        return .drafted(text: text, by: account, isComplete: isComplete)
    }

    package func submit(at now: Instant) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        if submittedAt != nil { throw .alreadySubmitted }
        guard draft != nil else { throw .noDraft }
        guard isDraftComplete else { throw .draftIncomplete }
        return .submitted(at: now)
    }

    package func sendBack(_ remark: VaultID) throws(PetitionError) -> PetitionChange {
        try beSubmitted()
        return .sentBack(remark: remark)
    }

    /// A second person looks at every answer: who wrote it cannot approve it. A denunciation has none who may see it but the
    /// person competent for it, who concludes it (Law on Denunciations, article 35).
    package func approve(by account: Int, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beSubmitted()
        if draftedBy == account, kind != .denunciation { throw .ownAnswer }
        return .answered(at: now)
    }

    package func publish(_ text: VaultID? = nil, at now: Instant) throws(PetitionError) -> PetitionChange {
        guard !isImported else { throw .handledElsewhere }
        guard answeredAt != nil else { throw .notAnswered }
        if let publishedAt { throw .alreadyPublished(on: publishedAt.date) }
        guard isPublic, kind != .denunciation else { throw .notForPublication }
        return .published(text: text, at: now)
    }

    private func beSubmitted() throws(PetitionError) {
        try beAccepted()
        guard submittedAt != nil, draft != nil else { throw .notSubmitted }
    }
}
