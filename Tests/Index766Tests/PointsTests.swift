import CivilTime
import Index766
import Testing

@Suite struct PointsTests {
    private func group(_ rules: String, _ tallies: [(Int, Int)]) throws -> SatisfactionGroup {
        let pairs = zip(Indicator.allCases, tallies).map { indicator, numbers in
            (indicator, Tally(denominator: numbers.1, faulty: numbers.1 - numbers.0, causes: [:]))
        }
        return SatisfactionGroup(
            period: try #require(Period("2026-Q1")), asOf: Instant(seconds: 0),
            rules: try #require(ScoringRules.named(rules)),
            tallies: Dictionary(uniqueKeysWithValues: pairs),
            survey: Survey(satisfied: 0, answers: 0, finishedDossiers: 0))
    }

    struct Case: Sendable {
        let rules: String
        let tallies: [(Int, Int)]
        let sum: String

        init(_ rules: String, _ eighteen: (Int, Int), _ nineteen: (Int, Int), _ twenty: (Int, Int), _ sum: String) {
            self.rules = rules
            self.tallies = [eighteen, nineteen, twenty]
            self.sum = sum
        }
    }

    static let cases: [Case] = [
        Case("766-2026", (0, 0), (0, 0), (2908, 2908), "18.00"),
        Case("766-2026", (4, 5), (3, 5), (95, 100), "14.40"),
        Case("766-2026", (0, 0), (0, 0), (81, 100), "17.40"),
        Case("766-2026", (0, 0), (0, 0), (0, 0), "12.00"),
        Case("766-2025", (0, 0), (0, 0), (991, 1582), "4.18"),
        Case("766-2025", (0, 0), (0, 0), (0, 0), "0.00"),
        Case("766-2026", (1, 3), (1, 3), (90, 100), "10.00"),
        Case("766-2026", (0, 7), (0, 7), (0, 7), "0.00"),
    ]

    @Test("points come from the rules and the exact rates", arguments: cases)
    func points(example: Case) throws {
        #expect(try group(example.rules, example.tallies).points.decimal(2) == example.sum)
    }

    @Test("the sum is rounded once, from the exact parts")
    func sum() throws {
        // 6 × 1/7 is 0.857…, shown as 0.86; twice that is 1.714…, shown as 1.71 and not as 1.72.
        let group = try group("766-2025", [(1, 7), (1, 7), (0, 7)])
        #expect(group.points(.petitionsOnTime).decimal(2) == "0.86")
        #expect(group.points.decimal(2) == "1.71")
    }

    @Test("digits are read exactly", arguments: [("17.5", "17.50"), ("0", "0.00"), ("18", "18.00"), ("4.185", "4.19")])
    func digits(text: String, shown: String) {
        #expect(Fraction(decimal: text)?.decimal(2) == shown)
    }

    @Test(
        "what is not digits with a point is no fraction", arguments: ["", ".", "1.", ".5", "-1", "1e3", "1,5", "1.2.3"])
    func notDigits(text: String) {
        #expect(Fraction(decimal: text) == nil)
    }

    @Test(
        "half is rounded up, exactly",
        arguments: [
            (4185, 1000, "4.19"), (4184, 1000, "4.18"), (41_849_999, 10_000_000, "4.18"), (1, 8, "0.13"),
            (5, 1000, "0.01"), (0, 5, "0.00"), (18, 1, "18.00"),
        ])
    func rounding(numerator: Int, denominator: Int, text: String) {
        #expect(Fraction(Int128(numerator), Int128(denominator)).decimal(2) == text)
    }

    @Test(
        "the rules of a period are those in force at its end",
        arguments: [
            ("2025-12-31", "766-2025"), ("2026-01-01", "766-2026"), ("2030-01-01", "766-2026"),
        ])
    func inForce(date: String, id: String) throws {
        #expect(ScoringRules.inForce(on: try #require(CivilDate(date)))?.id == id)
    }
}
