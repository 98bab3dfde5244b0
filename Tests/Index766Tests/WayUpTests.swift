import CivilTime
import Index766
import Testing

@Suite struct WayUpTests {
    private func group(_ rules: String, _ tallies: [(n: Int, d: Int)]) throws -> SatisfactionGroup {
        let pairs = zip(Indicator.allCases, tallies).map { indicator, numbers in
            (indicator, Tally(denominator: numbers.d, faulty: numbers.d - numbers.n, causes: [:]))
        }
        return SatisfactionGroup(
            period: try #require(Period("2026-Q1")), asOf: Instant(seconds: 0),
            rules: try #require(ScoringRules.named(rules)), tallies: Dictionary(uniqueKeysWithValues: pairs),
            survey: Survey(satisfied: 0, answers: 0, finishedDossiers: 0))
    }

    struct Case: Sendable {
        let tallies: [(n: Int, d: Int)]
        let wanted: Int
        let petitions: Int?
        let dossiers: Int?
        var rules = "766-2026"
    }

    static let cases: [Case] = [
        // Nothing is lacking.
        Case(tallies: [(0, 0), (0, 0), (100, 100)], wanted: 18, petitions: 0, dossiers: 0),
        // 81 of 100 dossiers: 90 more without a fault make 171 of 190, which is 90 %.
        Case(tallies: [(0, 0), (0, 0), (81, 100)], wanted: 18, petitions: nil, dossiers: 90),
        // 4 and 3 of 5 petitions, 10.20 points lack 1.80: 5 more make 9 and 8 of 10, 5.40 + 4.80.
        Case(tallies: [(4, 5), (3, 5), (95, 100)], wanted: 16, petitions: 4, dossiers: nil),
        // A petition that was late once stays so: 18 is out of reach.
        Case(tallies: [(4, 5), (5, 5), (95, 100)], wanted: 18, petitions: nil, dossiers: nil),
        // Without a record the old rules give nothing: one dossier and one petition give everything.
        Case(tallies: [(0, 0), (0, 0), (0, 0)], wanted: 12, petitions: 1, dossiers: nil, rules: "766-2025"),
        Case(tallies: [(0, 0), (0, 0), (0, 0)], wanted: 6, petitions: 1, dossiers: 1, rules: "766-2025"),
    ]

    @Test("how many more records without a fault reach a score", arguments: cases)
    func alone(example: Case) throws {
        let way = WayUp(from: try group(example.rules, example.tallies), to: Fraction(Int128(example.wanted)))
        #expect(way.petitions == example.petitions)
        #expect(way.dossiers == example.dossiers)
    }

    @Test("both sorts together are fewer than either alone, and reach what neither reaches")
    func together() throws {
        let way = WayUp(from: try group("766-2025", [(0, 0), (0, 0), (81, 100)]), to: Fraction(18))
        #expect(way.petitions == nil && way.dossiers == nil)
        #expect(way.fewest?.petitions == 1 && way.fewest?.dossiers == 90)
    }

    @Test("the numbers are those found by trying one after the other")
    func plain() throws {
        var dice = Dice(state: 766)
        for _ in 0..<60 {
            let rules = Bool.random(using: &dice) ? "766-2026" : "766-2025"
            let tallies = (0..<3).map { _ in
                let d = Int.random(in: 0...12, using: &dice)
                return (n: Int.random(in: 0...d, using: &dice), d: d)
            }
            let wanted = Fraction(Int128(Int.random(in: 0...170, using: &dice)), 10)
            let way = WayUp(from: try group(rules, tallies), to: wanted)
            func reaches(_ petitions: Int, _ dossiers: Int) throws -> Bool {
                let more = [petitions, petitions, dossiers]
                let points = try group(rules, zip(tallies, more).map { (n: $0.n + $1, d: $0.d + $1) }).points
                return !(points < wanted)
            }
            let most = 60
            let petitions = try (0...most).first { try reaches($0, 0) }
            let dossiers = try (0...most).first { try reaches(0, $0) }
            let both = try (0...most).first { sum in try (0...sum).contains { try reaches($0, sum - $0) } }
            if let petitions {
                #expect(way.petitions == petitions)
            } else {
                #expect(way.petitions.map { $0 > most } ?? true)
            }
            if let dossiers {
                #expect(way.dossiers == dossiers)
            } else {
                #expect(way.dossiers.map { $0 > most } ?? true)
            }
            let fewest = way.fewest.map { $0.petitions + $0.dossiers }
            if let both { #expect(fewest == both) } else { #expect(fewest.map { $0 > most } ?? true) }
        }
    }
}
