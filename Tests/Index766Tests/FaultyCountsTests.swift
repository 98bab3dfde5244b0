import CivilTime
import Index766
import Testing

/// The way back from points to counts, against a plain search through all counts.
@Suite struct FaultyCountsTests {
    private func printed(_ points: Fraction) -> String { points.decimal(2) }

    @Test("of so many records, exactly those counts are given that are printed as published", arguments: 0..<60)
    func faulty(seed: Int) throws {
        let rules = try #require(ScoringRules.named(seed % 2 == 0 ? "766-2026" : "766-2025"))
        let records = [1, 2, 7, 13, 60, 158, 400, 1582][seed % 8]
        let others = Fraction(Int128(seed * 37 % 1200), 97)
        for indicator in Indicator.allCases {
            func points(_ faulty: Int) -> String {
                printed(others + rules.points(indicator, Tally(denominator: records, faulty: faulty, causes: [:])))
            }
            let shown = points(seed * 7919 % (records + 1))
            let published = try #require(PublishedFigure(shown))
            let plain = (0...records).filter { points($0) == shown }
            let found = try #require(
                rules.faultyCounts(indicator, of: records, others: others, published: published))
            #expect(Array(found) == plain, "\(indicator), \(records) records, \(shown)")
        }
    }

    @Test("late dossiers are found from the points of group 2", arguments: 0..<40)
    func late(seed: Int) throws {
        let dossiers = [1, 3, 77, 991, 2908][seed % 5]
        func points(_ late: Int) -> String {
            ProgressGroup(late: late, dossiers: dossiers).points.map(printed) ?? ""
        }
        let shown = points(seed * 6151 % (dossiers + 1))
        let published = try #require(PublishedFigure(shown))
        let found = try #require(ProgressGroup.lateCounts(of: dossiers, published: published))
        #expect(Array(found) == (0...dossiers).filter { points($0) == shown })
    }

    @Test(
        "the seeds: points of group 2, dossiers, late ones",
        arguments: [("19.91", 2908, 13...13), ("12.53", 1582, 591...591), ("19.97", 2000, 3...3)])
    func seeds(points: String, dossiers: Int, late: ClosedRange<Int>) throws {
        let published = try #require(PublishedFigure(points))
        #expect(ProgressGroup.lateCounts(of: dossiers, published: published) == late)
    }

    @Test("where no count is printed so, there is none")
    func none() throws {
        let rules = try #require(ScoringRules.named("766-2026"))
        func counts(_ text: String, of records: Int) throws -> ClosedRange<Int>? {
            let published = try #require(PublishedFigure(text))
            return rules.faultyCounts(.petitionsOnTime, of: records, others: Fraction(0), published: published)
        }
        #expect(try counts("5.99", of: 10) == nil)
        #expect(try counts("6.01", of: 10) == nil)
        #expect(try counts("6", of: 0) == nil)
        #expect(try counts("0", of: 10) == 10...10)
    }

    @Test(
        "a published figure is read as printed",
        arguments: [("18", "18.00"), ("4.18", "4.18"), ("97.8", "97.80"), ("0", "0.00")])
    func figure(text: String, value: String) throws {
        let figure = try #require(PublishedFigure(text))
        #expect(figure.value.decimal(2) == value)
        #expect(figure.rest(figure.lower).isZero && !figure.rest(figure.upper).isZero)
    }

    @Test("what is no figure is none", arguments: ["", "4,18", "-1", ".5", "5.", "1e3", "n", "1.2.3"])
    func noFigure(text: String) { #expect(PublishedFigure(text) == nil) }

    @Test("the published table of seed 004 agrees with itself: 12.53 of 20 is 62.65 %, which is 4.18")
    func implied() throws {
        let rules = try #require(ScoringRules.named("766-2025"))
        func implied(_ progress: String, _ satisfaction: String) throws -> ImpliedSatisfaction {
            ImpliedSatisfaction(
                progress: try #require(PublishedFigure(progress)),
                satisfaction: try #require(PublishedFigure(satisfaction)), rules: rules)
        }
        let four = try implied("12.53", "4.18")
        #expect((four.onTime * Fraction(100)).decimal(2) == "62.65" && four.dossierPoints.decimal(2) == "4.18")
        #expect(four.left.isZero)
        #expect(try implied("19.91", "18").left == Fraction(12))
        #expect(try implied("20", "5.5").left == Fraction(-1, 2))
    }
}
