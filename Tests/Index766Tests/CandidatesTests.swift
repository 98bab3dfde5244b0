import CivilTime
import Index766
import Testing

/// Made-up units whose published figure came about in a known way: that way is the first candidate.
@Suite struct CandidatesTests {
    private let day = CivilDate(year: 2026, month: 3, day: 20) ?? CivilDate(dayNumber: 0)

    private func tally(_ records: Int, _ faulty: Int, late: Int? = nil) -> Tally {
        Tally(denominator: records, faulty: faulty, causes: [.late: late ?? faulty])
    }

    private func group(
        _ first: Tally, _ second: Tally, _ third: Tally, from: String = "2026-01-01", back: Int = 0
    ) throws -> SatisfactionGroup {
        let first = Dictionary(uniqueKeysWithValues: zip(Indicator.allCases, [first, second, third]))
        let begin = try #require(CivilDate(from))
        let last = try #require(CivilDate("2026-03-31"))
        return SatisfactionGroup(
            period: try #require(Period(first: begin, last: last)),
            asOf: day.adding(days: -back).end.adding(seconds: -1), rules: try #require(ScoringRules.named("766-2026")),
            tallies: first, survey: Survey(satisfied: 0, answers: 0, finishedDossiers: 0))
    }

    private func first(
        _ compared: ComparedGroup, _ published: String, _ own: SatisfactionGroup, overlap: Int = 0,
        older: [SatisfactionGroup] = [], others: [SatisfactionGroup] = []
    ) throws -> Candidate? {
        let state = OwnState(group: own, overlap: overlap, older: older, otherPeriods: others)
        let figure = try #require(PublishedFigure(published))
        return Candidates(compared, published: figure, own: state).list.first
    }

    @Test("figures that agree have no candidates")
    func same() throws {
        let own = try group(tally(0, 0), tally(0, 0), tally(1582, 591))
        #expect(try first(.satisfaction, own.points.decimal(2), own) == nil)
        #expect(try first(.progress, "12.53", own) == nil)
    }

    @Test("the portal scores a period without petitions by the other rules")
    func rules() throws {
        let own = try group(tally(0, 0), tally(0, 0), tally(1582, 591))
        let found = try first(.satisfaction, "4.18", own)
        #expect(found?.hypotheses == [.rules("766-2025")] && found?.explainsAll == true)
        #expect(found?.points.decimal(2) == "4.18")
    }

    @Test("the portal has none of the petitions")
    func noPetitions() throws {
        let own = try group(tally(16, 6), tally(10, 6), tally(2908, 44, late: 13))
        let found = try first(.satisfaction, "18", own)
        #expect(found?.hypotheses == [.noPetitions] && found?.explainsAll == true)
    }

    @Test("the portal counts late and disliked dossiers twice")
    func twice() throws {
        let own = try group(tally(0, 0), tally(0, 0), tally(100, 20))
        let published = try group(tally(0, 0), tally(0, 0), tally(100, 25)).points.decimal(2)
        let found = try first(.satisfaction, published, own, overlap: 5)
        #expect(found?.hypotheses == [.countedTwice(dossiers: 5)] && found?.explainsAll == true)
    }

    @Test("the portal saw the state of an earlier day, for both groups")
    func older() throws {
        let states = try (1...10).map { back in try group(tally(0, 0), tally(0, 0), tally(100, 20 - back), back: back) }
        let own = try group(tally(0, 0), tally(0, 0), tally(100, 20))
        for compared in [ComparedGroup.satisfaction, .progress] {
            let points = try #require(compared.points(states[3]))
            let published = points.decimal(2)
            let found = try first(compared, published, own, older: states)
            #expect(found?.hypotheses == [.olderState(day.adding(days: -4))] && found?.explainsAll == true)
        }
    }

    @Test("the portal took another period")
    func period() throws {
        let own = try group(tally(0, 0), tally(0, 0), tally(100, 20))
        let month = try group(tally(0, 0), tally(0, 0), tally(33, 11), from: "2026-03-01")
        let found = try first(.satisfaction, month.points.decimal(2), own, others: [month])
        #expect(found?.hypotheses == [.otherPeriod(month.period)] && found?.explainsAll == true)
    }

    @Test("the portal counts more or fewer late records, and how many")
    func counts() throws {
        let own = try group(tally(0, 0), tally(0, 0), tally(200, 40))
        for (faulty, more) in [(47, 7), (33, -7)] {
            let published = try group(tally(0, 0), tally(0, 0), tally(200, faulty))
            let found = try first(.satisfaction, published.points.decimal(2), own)
            #expect(found?.hypotheses == [.faulty(.dossierSatisfaction, more: more...more)])
            let points = try #require(ProgressGroup(published).points)
            let progress = try first(.progress, points.decimal(2), own)
            #expect(progress?.hypotheses == [.late(more: more...more)])
        }
    }

    @Test("an earlier day and other rules together, where neither explains all alone")
    func two() throws {
        let older = try group(tally(0, 0), tally(0, 0), tally(100, 30), back: 2)
        let own = try group(tally(0, 0), tally(0, 0), tally(100, 20))
        let rules = try #require(ScoringRules.named("766-2025"))
        let found = try #require(
            try first(.satisfaction, older.scored(by: rules).points.decimal(2), own, older: [older]))
        #expect(found.hypotheses == [.olderState(day.adding(days: -2)), .rules("766-2025")])
        #expect(found.explainsAll)
    }

    @Test("what nothing explains has no candidate that says it does")
    func nothing() throws {
        let own = try group(tally(3, 1), tally(3, 1), tally(3, 0))
        let state = OwnState(group: own, overlap: 0, older: [], otherPeriods: [])
        let figure = try #require(PublishedFigure("1.23"))
        let list = Candidates(.satisfaction, published: figure, own: state).list
        #expect(list.filter(\.explainsAll).isEmpty)
    }

    @Test("each candidate's figure and rest add up to what was published, and the best is first", arguments: 0..<40)
    func order(seed: Int) throws {
        func number(_ factor: Int, _ below: Int) -> Int { (seed * factor + factor) % below }
        let own = try group(
            tally(number(3, 9), number(3, 9) / 2), tally(number(5, 7), number(5, 7) / 3),
            tally(200 + seed, number(11, 90)))
        let older = try (1...5).map {
            try group(own.tally(.petitionsOnTime), own.tally(.petitionSatisfaction), tally(200, 3 * $0), back: $0)
        }
        let published = try #require(PublishedFigure(Fraction(Int128(number(97, 1800)), 100).decimal(2)))
        let list = Candidates(
            .satisfaction, published: published, own: OwnState(group: own, overlap: 2, older: older, otherPeriods: [])
        ).list
        for candidate in list {
            #expect((candidate.rest + candidate.points.rounded(2)).decimal(2) == published.value.decimal(2))
        }
        let rests = list.map(\.rest.magnitude)
        #expect(zip(rests, rests.dropFirst()).allSatisfy { !($1 < $0) })
    }
}
