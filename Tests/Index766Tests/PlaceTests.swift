import CivilTime
import Index766
import Testing

/// Who stands where, and who needs help.
@Suite struct PlaceTests {
    @Test("a place is one more than the number of units with more printed points", arguments: 1...40)
    func places(seed: Int) {
        var dice = SystemRandomNumberGenerator()
        let points = (0..<Int.random(in: 1...114, using: &dice)).map { _ in
            // Few values and many decimals: ties, and points that differ only where nothing is printed.
            Fraction(Int128(Int.random(in: 0...60, using: &dice) * 300 + Int.random(in: 0...1, using: &dice)), 1000)
        }
        let places = Place.places(byPoints: points)
        let printed = points.map { $0.decimal(2) }
        let hundredths = printed.map { $0.filter { $0 != "." }.reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) } }
        for (index, place) in places.enumerated() {
            #expect(place.rank == 1 + hundredths.count { $0 > hundredths[index] }, "\(printed)")
            #expect(place.sharers == printed.count { $0 == printed[index] }, "\(printed)")
            #expect(place.units == points.count)
        }
    }

    @Test("the fifth of five equals after one better shares the second place")
    func ties() {
        let points = [Fraction(18), Fraction(17), Fraction(17), Fraction(16995, 1000), Fraction(4), Fraction(17)]
        let places = Place.places(byPoints: points)
        #expect(places.map(\.rank) == [1, 2, 2, 2, 6, 2])
        #expect(places.map(\.sharers) == [1, 4, 4, 4, 1, 4])
        #expect(Place.places(byPoints: []).isEmpty)
    }

    private static func group(
        _ tallies: [Indicator: (denominator: Int, causes: [Cause: Int])]
    ) throws -> SatisfactionGroup {
        let period = try #require(Period("2026-Q1"))
        let rules = try #require(ScoringRules.named("766-2026"))
        return SatisfactionGroup(
            period: period, asOf: period.end, rules: rules,
            tallies: tallies.mapValues {
                Tally(denominator: $0.denominator, faulty: $0.causes.values.max() ?? 0, causes: $0.causes)
            }, survey: Survey(satisfied: 0, answers: 0, finishedDossiers: 0))
    }

    @Test("the greatest loss names the indicator and its most frequent cause")
    func loss() throws {
        let group = try Self.group([
            .petitionsOnTime: (10, [.late: 1]), .petitionSatisfaction: (10, [.late: 1, .disliked: 4]),
            .dossierSatisfaction: (100, [.late: 12, .petitioned: 3]),
        ])
        let loss = try #require(group.greatestLoss)
        #expect(loss.indicator == .petitionSatisfaction && loss.cause == .disliked && loss.records == 4)
        #expect(loss.points.decimal(2) == "2.40")
        #expect(try Self.group([.dossierSatisfaction: (10, [:])]).greatestLoss == nil)
        let empty = try #require(try Self.group([:]).greatestLoss)
        #expect(empty.indicator == .dossierSatisfaction && empty.cause == nil && empty.points == Fraction(6))
    }

    @Test("what is overdue comes before silence, silence before lost points")
    func needs() throws {
        let now = try #require(Instant("2026-03-31T09:00+07:00"))
        let good = try Self.group([.dossierSatisfaction: (10, [:])])
        let bad = try Self.group([.dossierSatisfaction: (10, [.late: 5])])
        func needs(_ group: SatisfactionGroup, _ overdue: Int, daysSilent: Int?, _ ratings: Int) -> [Need] {
            Need.needs(
                group, overdue: overdue, lastDossier: daysSilent.map { now.adding(days: -$0) }, recentRatings: ratings,
                at: now)
        }
        #expect(needs(good, 0, daysSilent: 14, 1).isEmpty)
        #expect(needs(good, 2, daysSilent: 1, 1) == [.overdue(petitions: 2)])
        #expect(needs(good, 0, daysSilent: nil, 0) == [.noDossiers, .noRatings(days: 30)])
        let all = needs(bad, 1, daysSilent: 15, 0)
        let loss = try #require(bad.greatestLoss)
        #expect(
            all == [
                .overdue(petitions: 1), .silentSince(now.adding(days: -15).date), .noRatings(days: 30),
                .lost(loss, of: 18),
            ])
    }
}
