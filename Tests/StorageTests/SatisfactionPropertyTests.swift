import Casework
import CivilTime
import Index766
import Law
import Storage
import Testing

/// xorshift64*, so that a failure can be run again from its seed.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 2_685_821_657_736_338_717
    }
}

/// Random events in a random order, corrections included; then three ways to the same figures.
@Suite struct SatisfactionPropertyTests {
    @Test(
        "totals, a plain count over the records and a rebuilt board give the same group",
        arguments: 1...6 as ClosedRange<UInt64>)
    func agree(seed: UInt64) throws {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let world = try World()
        var records = Records()
        for _ in 0..<150 { try world.record(records.randomEvent(&dice)) }
        for _ in 0..<25 {
            let first = day("2026-01-01").adding(days: Int.random(in: -20...120, using: &dice))
            let period = try #require(
                Period(first: first, last: first.adding(days: Int.random(in: 0...100, using: &dice))))
            let asOf = first.start.adding(seconds: Int64.random(in: -40...150, using: &dice) * 86_400 / 2)
            let rules = try #require(ScoringRules.named("766-2026"))
            let group = try world.store.readNow { try $0.satisfaction(period, asOf: asOf, rules: rules) }
            for indicator in Indicator.allCases {
                let plain = records.count(indicator, period, min(period.end, asOf))
                #expect(group.tally(indicator) == plain, "seed \(seed), \(indicator), \(period), as of \(asOf)")
                let counted = try world.store.readNow {
                    try $0.counted(indicator, from: period.start, to: min(period.end, asOf), limit: 1_000)
                }
                #expect(counted.count == plain.denominator, "seed \(seed), \(indicator), \(period), as of \(asOf)")
            }
            #expect(
                group.survey == records.survey(period, min(period.end, asOf)), "seed \(seed), \(period), as of \(asOf)")
        }
        #expect(try world.store.verify().fault == nil, "seed \(seed)")
        try world.store.rebuild()
        #expect(try world.store.verify().fault == nil, "seed \(seed), after rebuild")
    }
}

/// The records as they stand after the events: what a plain count goes through.
private struct Records {
    var dossiers: [String: Dossier] = [:]
    var ratings: [String: Rating] = [:]
    var petitions: [String: Petition] = [:]

    mutating func randomEvent(_ dice: inout Dice) -> Event {
        func moment(_ days: ClosedRange<Int>) -> Instant {
            day("2026-01-01").start.adding(
                seconds: Int64.random(in: Int64(days.lowerBound) * 1440...Int64(days.upperBound) * 1440, using: &dice)
                    * 60)
        }
        func maybe(_ chance: Double) -> Bool { Double.random(in: 0..<1, using: &dice) < chance }
        let code = "D\(Int.random(in: 1...40, using: &dice))"
        switch Int.random(in: 0..<10, using: &dice) {
        case 0..<5:
            let received = moment(-30...90)
            let ended = maybe(0.7) ? received.adding(seconds: Int64.random(in: 0...40, using: &dice) * 43_200) : nil
            let dossier = dossier(
                code, received: received, due: received.adding(days: Int.random(in: 0...15, using: &dice)),
                ended: ended,
                outcome: ended == nil
                    ? (maybe(0.3) ? .awaitingSupplement : .processing) : (maybe(0.8) ? .finished : .refused),
                requests: Int.random(in: 0...2, using: &dice), days: Int.random(in: 0...3, using: &dice))
            dossiers[code] = dossier
            return .dossierRecorded(dossier: dossier)
        case 5..<7:
            let rating = rating(code, Int.random(in: 1...5, using: &dice), moment(-20...120))
            let isFirst = ratings.updateValue(rating, forKey: code) == nil
            return isFirst ? .ratingGiven(rating: rating) : .ratingCorrected(rating: rating)
        default:
            let kinds: [PetitionKind] = [.feedback, .proposal, .feedback, .complaint, .praise]
            var petition = petition(
                "P\(Int.random(in: 1...25, using: &dice))", kinds.randomElement(using: &dice) ?? .feedback,
                received: moment(-40...90))
            func later(_ chance: Double, _ days: Int) -> Instant? {
                maybe(chance)
                    ? petition.receivedAt.adding(seconds: Int64.random(in: 0...Int64(days) * 24, using: &dice) * 3600)
                    : nil
            }
            petition.forwardedAt = later(0.3, 9)
            petition.acceptedAt = later(0.8, 12)
            petition.supplementAt = later(0.2, 15)
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: petition.refusedAt = later(1, 10)
            case 1: petition.transferredAt = later(1, 10)
            case 2: break
            default: petition.answeredAt = later(1, 45)
            }
            petition.publishedAt = petition.answeredAt.flatMap { answered in
                maybe(0.7) ? answered.adding(days: Int.random(in: 0...6, using: &dice)) : nil
            }
            petition.isPublic = maybe(0.8)
            petition.likes = Int.random(in: 0...2, using: &dice)
            petition.dislikes = Int.random(in: 0...2, using: &dice)
            petition.dossier = maybe(0.4) ? code : nil
            petition.repeats = maybe(0.3) ? "P\(Int.random(in: 1...25, using: &dice))" : nil
            petitions[petition.code] = petition
            return .petitionRecorded(petition: petition)
        }
    }

    func count(_ indicator: Indicator, _ period: Period, _ end: Instant) -> Tally {
        let members = standings(indicator).filter { standing in
            let hasLeft = standing.leftAt.map { $0 < period.start && $0 <= end } ?? false
            return standing.enteredAt <= end && !hasLeft
        }
        func faulty(_ moment: (Standing) -> Instant?) -> Int { members.count { moment($0).map { $0 <= end } ?? false } }
        return Tally(
            denominator: members.count, faulty: faulty(\.faultAt),
            causes: Dictionary(
                uniqueKeysWithValues: Cause.allCases.map { cause in (cause, faulty { $0.faults[cause] }) }))
    }

    func survey(_ period: Period, _ end: Instant) -> Survey {
        let given = ratings.values.filter { $0.ratedAt >= period.start && $0.ratedAt <= end }
        return Survey(
            satisfied: given.count(where: \.isSatisfied), answers: given.count,
            finishedDossiers: dossiers.values.count { dossier in
                dossier.outcome == .finished && dossier.endedAt.map { $0 >= period.start && $0 <= end } ?? false
            })
    }

    private func standings(_ indicator: Indicator) -> [Standing] {
        let calendar = RuleBook.shipped.calendar
        if indicator == .dossierSatisfaction {
            return dossiers.values.map { dossier in
                let rating = ratings[dossier.code]
                let naming = petitions.values.filter { $0.dossier == dossier.code && $0.kind.marksDossier }
                return DossierFacts(
                    receivedAt: dossier.receivedAt, dueAt: dossier.dueAt, endedAt: dossier.endedAt,
                    awaitsSupplement: dossier.outcome == .awaitingSupplement,
                    supplementRequests: dossier.supplementRequests, supplementDays: dossier.supplementDays,
                    dislikedAt: rating.flatMap { $0.isDislike ? $0.ratedAt : nil },
                    petitionedAt: naming.map(\.receivedAt).min()
                ).standing
            }
        }
        return petitions.values.filter(\.kind.isPAKN).compactMap { petition in
            let repeats = petitions.values.filter { $0.repeats == petition.code && $0.code != petition.code }
            let facts = PetitionFacts(
                receivedAt: petition.receivedAt, forwardedAt: petition.forwardedAt, acceptedAt: petition.acceptedAt,
                supplementAt: petition.supplementAt, refusedAt: petition.refusedAt,
                transferredAt: petition.transferredAt, answeredAt: petition.answeredAt,
                publishedAt: petition.publishedAt, isPublic: petition.isPublic, dislikedAt: petition.dislikedAt,
                repeatedAt: repeats.map(\.receivedAt).min())
            return indicator == .petitionsOnTime
                ? facts.onTimeStanding(calendar) : facts.satisfactionStanding(calendar)
        }
    }
}
