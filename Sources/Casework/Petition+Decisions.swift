import CivilTime
import Law

/// A command and the present state give events, or an error that names its cause. The time is the caller's.
extension Petition {
    package func accept(
        for department: String, isRemote: Bool = false, routing: RoutingReason = .person, at now: Instant
    ) throws(PetitionError) -> PetitionChange {
        try beOpen()
        if let acceptedAt { throw .alreadyAccepted(on: acceptedAt.date) }
        try avoid(department, nil)
        return .accepted(department: department, isRemote: isRemote, routing: routing, at: now)
    }

    /// `mayDecideRaised`: the chairman, who alone sends on what was declined twice.
    package func assign(
        to department: String, officer: Int? = nil, mayDecideRaised: Bool = true
    ) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        if isRaised, !mayDecideRaised { throw .raised }
        try avoid(department, officer)
        return .assigned(department: department, officer: officer)
    }

    package func decline(_ reason: VaultID) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        if isRaised { throw .raised }
        return .declined(reason: reason)
    }

    /// Another kind has another law: its clocks start anew, from the same receipt.
    package func reclassify(as kind: PetitionKind, instance: Int) throws(PetitionError) -> PetitionChange {
        try beOpen()
        if kind == self.kind, instance == self.instance { throw .sameKind }
        return .reclassified(kind: kind, instance: kind == .complaint ? instance : 1)
    }

    package func name(aboutDepartment: String?, aboutOfficer: Int?) throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .aboutNamed(department: aboutDepartment, officer: aboutOfficer)
    }

    package func repeating(_ first: String) throws(PetitionError) -> PetitionChange {
        guard first != code else { throw .ownRepeat }
        return .repeatFound(of: first)
    }

    package func splitting(into part: String) throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .split(into: part)
    }

    package func refuse(_ ground: String, _ reason: VaultID, by procedure: Procedure?, at now: Instant)
        throws(PetitionError) -> PetitionChange
    {
        try beOpen()
        guard let procedure, procedure.refusals.contains(where: { $0.key == ground }) else {
            throw .noSuchGround(key: ground)
        }
        return .refused(ground: ground, reason: reason, at: now)
    }

    package func transfer(_ destination: VaultID, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .transferred(destination: destination, at: now)
    }

    package func askSupplement(_ question: VaultID, at now: Instant) throws(PetitionError) -> PetitionChange {
        try beAccepted()
        return .supplementAsked(question: question, at: now)
    }

    /// What the citizen adds, asked or not.
    package func addSupplement(_ text: VaultID) throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .supplemented(text: text)
    }

    package func withdraw(at now: Instant) throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .withdrawn(at: now)
    }

    /// A denunciation goes on after its author took it back; the wish is kept.
    package func askToWithdraw() throws(PetitionError) -> PetitionChange {
        try beOpen()
        return .withdrawalAsked
    }

    package func agreeToPublication(_ isPublic: Bool) throws(PetitionError) -> PetitionChange {
        guard !isImported else { throw .handledElsewhere }
        guard kind != .denunciation else { throw .notForPublication }
        return .publicationAgreed(isPublic: isPublic)
    }

    /// A bad rating of the answer opens it again, once; it goes one level up.
    package func vote(like: Bool, at now: Instant) throws(PetitionError) -> [PetitionChange] {
        guard answeredAt != nil else { throw .notAnswered }
        if let votedAt { throw .alreadyVoted(on: votedAt.date) }
        return [.voted(like: like, at: now)] + (like || isImported ? [] : [.reopened(at: now)])
    }

    func beOpen() throws(PetitionError) {
        guard !isImported else { throw .handledElsewhere }
        if !isOpen, let concludedAt { throw .alreadyConcluded(on: concludedAt.date) }
    }

    func beAccepted() throws(PetitionError) {
        try beOpen()
        guard acceptedAt != nil else { throw .notAccepted }
    }

    private func avoid(_ department: String, _ officer: Int?) throws(PetitionError) {
        if let aboutDepartment, aboutDepartment == department { throw .conflict(name: department) }
        if let officer, officer == aboutOfficer { throw .conflict(name: department) }
    }
}
