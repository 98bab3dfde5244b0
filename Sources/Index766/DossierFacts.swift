import CivilTime

/// What indicator 20 must know of a dossier.
package struct DossierFacts: Sendable {
    package var receivedAt: Instant
    package var dueAt: Instant
    package var endedAt: Instant?
    package var awaitsSupplement: Bool
    package var supplementRequests: Int
    /// Calendar days spent waiting for the citizen: added to the due moment.
    package var supplementDays: Int
    package var dislikedAt: Instant?
    package var petitionedAt: Instant?

    package init(
        receivedAt: Instant, dueAt: Instant, endedAt: Instant?, awaitsSupplement: Bool, supplementRequests: Int,
        supplementDays: Int, dislikedAt: Instant?, petitionedAt: Instant?
    ) {
        self.receivedAt = receivedAt
        self.dueAt = dueAt
        self.endedAt = endedAt
        self.awaitsSupplement = awaitsSupplement
        self.supplementRequests = supplementRequests
        self.supplementDays = supplementDays
        self.dislikedAt = dislikedAt
        self.petitionedAt = petitionedAt
    }

    package var standing: Standing {
        let faults = Faults(late: lateAt, disliked: dislikedAt, petitioned: petitionedAt)
        return Standing(enteredAt: receivedAt, leftAt: endedAt, faults: faults.notBefore(receivedAt))
    }

    /// A dossier that waits for the citizen is not late on its first request and late from the second on (SPEC 2.1).
    private var lateAt: Instant? {
        if awaitsSupplement, endedAt == nil { return supplementRequests > 1 ? receivedAt : nil }
        let due = dueAt.adding(days: supplementDays)
        if let endedAt, endedAt <= due { return nil }
        return due.missed
    }
}
