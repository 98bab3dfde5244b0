import CivilTime
import Law

/// What the indicators 18 and 19 must know of a petition of the PAKN kinds.
package struct PetitionFacts: Sendable {
    package var receivedAt: Instant
    package var forwardedAt: Instant?
    package var acceptedAt: Instant?
    package var supplementAt: Instant?
    package var refusedAt: Instant?
    package var transferredAt: Instant?
    package var answeredAt: Instant?
    package var publishedAt: Instant?
    package var isPublic: Bool
    package var withdrawnAt: Instant?
    package var dislikedAt: Instant?
    package var repeatedAt: Instant?

    package init(
        receivedAt: Instant, forwardedAt: Instant? = nil, acceptedAt: Instant? = nil, supplementAt: Instant? = nil,
        refusedAt: Instant? = nil, transferredAt: Instant? = nil, answeredAt: Instant? = nil,
        publishedAt: Instant? = nil, isPublic: Bool = true, withdrawnAt: Instant? = nil, dislikedAt: Instant? = nil,
        repeatedAt: Instant? = nil
    ) {
        self.receivedAt = receivedAt
        self.forwardedAt = forwardedAt
        self.acceptedAt = acceptedAt
        self.supplementAt = supplementAt
        self.refusedAt = refusedAt
        self.transferredAt = transferredAt
        self.answeredAt = answeredAt
        self.publishedAt = publishedAt
        self.isPublic = isPublic
        self.withdrawnAt = withdrawnAt
        self.dislikedAt = dislikedAt
        self.repeatedAt = repeatedAt
    }

    /// Indicator 18: in from its receipt until it is refused, transferred, answered or withdrawn.
    package func onTimeStanding(_ calendar: WorkingCalendar) -> Standing {
        let faults = Faults(late: lateAt(calendar)).notBefore(receivedAt)
        return Standing(enteredAt: receivedAt, leftAt: concludedAt, faults: faults)
    }

    /// Indicator 19: counted in the period of its first acceptance, hence in and out at that moment. Nil until then.
    package func satisfactionStanding(_ calendar: WorkingCalendar) -> Standing? {
        guard let acceptedAt else { return nil }
        let faults = Faults(late: lateAt(calendar), disliked: dislikedAt, repeated: repeatedAt)
        return Standing(enteredAt: acceptedAt, leftAt: acceptedAt, faults: faults.notBefore(acceptedAt))
    }

    private var concludedAt: Instant? {
        [refusedAt, transferredAt, answeredAt, withdrawnAt].compactMap(\.self).min()
    }

    /// The first moment at which one of the portal's limits (2, 5, 15 and 2 working days; SPEC 5.2) was missed.
    private func lateAt(_ calendar: WorkingCalendar) -> Instant? {
        let start = forwardedAt ?? receivedAt
        func limit(_ days: Int, after moment: Instant) -> Instant {
            calendar.due(after: moment.date, days, .workingDay).end
        }
        var moments: [Instant] = []
        let turnedAway = [refusedAt, transferredAt].compactMap(\.self).filter { $0 > limit(2, after: start) }
        moments += turnedAway
        if let supplementAt, supplementAt > limit(5, after: start) { moments.append(supplementAt) }
        let answerLimit = limit(15, after: start)
        if concludedAt.map({ $0 > answerLimit }) ?? true { moments.append(answerLimit.missed) }
        if let answeredAt, answeredAt > answerLimit { moments.append(answeredAt) }
        if let answeredAt {
            let publishLimit = limit(2, after: answeredAt)
            if let publishedAt, publishedAt > publishLimit { moments.append(publishedAt) }
            if isPublic, publishedAt.map({ $0 > publishLimit }) ?? true { moments.append(publishLimit.missed) }
        }
        return moments.min()
    }
}
