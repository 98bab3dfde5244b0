import CivilTime
import Index766
import Law
import Testing

/// The definitions of the outer contract, word for word, at one E, on what has happened by then.
private struct Plain {
    let calendar = RuleBook.shipped.calendar
    let end: Instant

    private func past(_ moment: Instant?) -> Instant? { moment.flatMap { $0 <= end ? $0 : nil } }

    private func limit(_ days: Int, _ start: Instant) -> Instant {
        calendar.due(after: start.date, days, .workingDay).end
    }

    func isLate(_ petition: PetitionFacts) -> Bool {
        let start = petition.forwardedAt ?? petition.receivedAt
        for turned in [past(petition.refusedAt), past(petition.transferredAt)].compactMap(\.self)
        where turned > limit(2, start) {
            return true
        }
        if let asked = past(petition.supplementAt), asked > limit(5, start) { return true }
        if let answered = past(petition.answeredAt) {
            if answered > limit(15, start) { return true }
            if let published = past(petition.publishedAt) {
                if published > limit(2, answered) { return true }
            } else if petition.isPublic, end > limit(2, answered) {
                return true
            }
        }
        let isConcluded = [petition.refusedAt, petition.transferredAt, petition.answeredAt].contains { past($0) != nil }
        return !isConcluded && end > limit(15, start)
    }

    func isLate(_ dossier: DossierFacts) -> Bool {
        let due = dossier.dueAt.adding(days: dossier.supplementDays)
        if let ended = past(dossier.endedAt) { return ended > due }
        if dossier.awaitsSupplement, dossier.endedAt == nil { return dossier.supplementRequests >= 2 }
        return end > due
    }
}

@Suite struct StandingTests {
    private let start = CivilDate(year: 2026, month: 1, day: 5)?.start ?? Instant(seconds: 0)

    @Test("a petition's standing is the definition at every E", arguments: 1...10 as ClosedRange<UInt64>)
    func petitions(seed: UInt64) {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        func later(_ moment: Instant, _ days: Int, _ chance: Double) -> Instant? {
            guard Double.random(in: 0..<1, using: &dice) < chance else { return nil }
            return moment.adding(seconds: Int64.random(in: 0...Int64(days) * 4, using: &dice) * 21_600)
        }
        for _ in 0..<300 {
            let received = start.adding(seconds: Int64.random(in: 0...200, using: &dice) * 21_600)
            let forwarded = later(received, 10, 0.4)
            let answered = later(forwarded ?? received, 40, 0.6)
            let facts = PetitionFacts(
                receivedAt: received, forwardedAt: forwarded, acceptedAt: later(received, 6, 0.7),
                supplementAt: later(received, 14, 0.2), refusedAt: later(received, 8, 0.2),
                transferredAt: later(received, 8, 0.2), answeredAt: answered,
                publishedAt: answered.flatMap { later($0, 7, 0.7) }, isPublic: Bool.random(using: &dice))
            let standing = facts.onTimeStanding(RuleBook.shipped.calendar)
            for quarter in 0..<300 {
                let end = received.adding(seconds: Int64(quarter) * 21_600)
                let isFaulty = standing.faults[.late].map { $0 <= end } ?? false
                #expect(isFaulty == Plain(end: end).isLate(facts), "seed \(seed), \(facts), E = \(end)")
            }
        }
    }

    @Test("a dossier's standing is the definition at every E", arguments: 1...10 as ClosedRange<UInt64>)
    func dossiers(seed: UInt64) {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<300 {
            let received = start.adding(seconds: Int64.random(in: 0...200, using: &dice) * 21_600)
            let hasEnded = Bool.random(using: &dice)
            let facts = DossierFacts(
                receivedAt: received, dueAt: received.adding(days: Int.random(in: 0...20, using: &dice)),
                endedAt: hasEnded ? received.adding(seconds: Int64.random(in: 0...120, using: &dice) * 21_600) : nil,
                awaitsSupplement: !hasEnded && Bool.random(using: &dice),
                supplementRequests: Int.random(in: 0...2, using: &dice),
                supplementDays: Int.random(in: 0...3, using: &dice),
                dislikedAt: nil, petitionedAt: nil)
            for quarter in 0..<150 {
                let end = received.adding(seconds: Int64(quarter) * 21_600)
                let isFaulty = facts.standing.faults[.late].map { $0 <= end } ?? false
                #expect(isFaulty == Plain(end: end).isLate(facts), "seed \(seed), \(facts), E = \(end)")
            }
        }
    }

    @Test("24:00 of the last day is in time and a second later is not")
    func midnight() {
        let received = CivilDate(year: 2026, month: 1, day: 8)?.at(hour: 9) ?? start
        // Two working days after Thursday 2026-01-08 end on Saturday the 10th, which was worked.
        let limit = CivilDate(year: 2026, month: 1, day: 10)?.end ?? start
        for (refused, isLate) in [(limit, false), (limit.adding(seconds: 1), true)] {
            let facts = PetitionFacts(receivedAt: received, refusedAt: refused)
            #expect((facts.onTimeStanding(RuleBook.shipped.calendar).faultAt != nil) == isLate)
        }
    }
}
