import CivilTime

/// A command and the present state give events, or an error that names its cause. The time is the caller's.
extension Petition {
    package func accept(for department: String, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beOpen()
        if let acceptedAt { throw .alreadyAccepted(on: acceptedAt.date) }
        return .accepted(department: department, at: now)
    }

    package func assign(to department: String) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        return .assigned(department: department)
    }

    package func refuse(_ reason: VaultID, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .refused(reason: reason, at: now)
    }

    package func transfer(_ destination: VaultID, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .transferred(destination: destination, at: now)
    }

    package func askSupplement(_ question: VaultID, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        return .supplementAsked(question: question, at: now)
    }

    package func addSupplement(_ text: VaultID) throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .supplemented(text: text)
    }

    package func draft(_ text: VaultID, by account: Int) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        if submittedAt != nil { throw .alreadySubmitted }
        return .drafted(text: text, by: account)
    }

    package func submit(at now: Instant) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        if submittedAt != nil { throw .alreadySubmitted }
        guard draft != nil else { throw .noDraft }
        return .submitted(at: now)
    }

    package func sendBack(_ remark: VaultID) throws(PetitionError) -> PetitionChange {
        try beSubmitted()
        return .sentBack(remark: remark)
    }

    /// A second person looks at every answer: who wrote it cannot approve it.
    package func approve(by account: Int, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beSubmitted()
        if draftedBy == account { throw .ownAnswer }
        return .answered(at: now)
    }

    package func publish(at now: Instant) throws(PetitionError) -> PetitionChange {
        guard !isImported else { throw .handledElsewhere }
        guard answeredAt != nil else { throw .notAnswered }
        if let publishedAt { throw .alreadyPublished(on: publishedAt.date) }
        guard isPublic, kind != .denunciation else { throw .notForPublication }
        return .published(at: now)
    }

    package func vote(like: Bool, at now: Instant) throws(PetitionError) -> PetitionChange {
        guard answeredAt != nil else { throw .notAnswered }
        if let votedAt { throw .alreadyVoted(on: votedAt.date) }
        return .voted(like: like, at: now)
    }

    private func beOpen() throws(PetitionError) {
        guard !isImported else { throw .handledElsewhere }
        if let concludedAt { throw .alreadyConcluded(on: concludedAt.date) }
    }

    private func beAccepted() throws(PetitionError) {
        try beOpen()
        guard acceptedAt != nil else { throw .notAccepted }
    }

    private func beSubmitted() throws(PetitionError) {
        try beAccepted()
        guard submittedAt != nil, draft != nil else { throw .notSubmitted }
    }
}
