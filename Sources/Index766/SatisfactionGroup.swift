import CivilTime

/// How many records an indicator counts, how many of them are faulty, and by which causes. A record with two faults is once in
/// `faulty` and in full under each cause.
package struct Tally: Equatable, Sendable {
    package let denominator: Int
    package let faulty: Int
    package let causes: [Cause: Int]

    package init(denominator: Int, faulty: Int, causes: [Cause: Int]) {
        self.denominator = denominator
        self.faulty = faulty
        self.causes = causes
    }

    package var numerator: Int { denominator - faulty }

    func adding(faultless more: Int) -> Tally {
        Tally(denominator: denominator + more, faulty: faulty, causes: causes)
    }

    /// Nil without records: no rate is not a rate of zero.
    package var rate: Fraction? {
        denominator == 0 ? nil : Fraction(Int128(numerator), Int128(denominator))
    }
}

/// The answers that were given, beside the dossiers that were finished. Never mixed with the indicators.
package struct Survey: Equatable, Sendable {
    package let satisfied: Int
    package let answers: Int
    package let finishedDossiers: Int

    package init(satisfied: Int, answers: Int, finishedDossiers: Int) {
        self.satisfied = satisfied
        self.answers = answers
        self.finishedDossiers = finishedDossiers
    }

    package var rate: Fraction? {
        answers == 0 ? nil : Fraction(Int128(satisfied), Int128(answers))
    }

    /// Under so many answers a percentage says nothing and may give somebody away.
    package static let fewAnswers = 5

    /// The rate where units stand beside each other.
    package var publicRate: Fraction? { answers < Self.fewAnswers ? nil : rate }
}

/// Group 5 of Decision 766/QĐ-TTg for a period, as of E.
package struct SatisfactionGroup: Sendable {
    package let period: Period
    /// E: the earlier of the period's end and the moment asked for.
    package let asOf: Instant
    package let rules: ScoringRules
    package let survey: Survey
    private let tallies: [Indicator: Tally]

    package init(
        period: Period, asOf: Instant, rules: ScoringRules, tallies: [Indicator: Tally], survey: Survey
    ) {
        self.period = period
        self.asOf = asOf
        self.rules = rules
        self.tallies = tallies
        self.survey = survey
    }

    package func tally(_ indicator: Indicator) -> Tally {
        tallies[indicator] ?? Tally(denominator: 0, faulty: 0, causes: [:])
    }

    package func points(_ indicator: Indicator) -> Fraction {
        rules.points(indicator, tally(indicator))
    }

    /// The sum of the exact points, rounded only where it is shown.
    package var points: Fraction {
        Indicator.allCases.map(points).reduce(Fraction(0), +)
    }

    /// The same records under other rules.
    package func under(_ rules: ScoringRules) -> SatisfactionGroup {
        SatisfactionGroup(period: period, asOf: asOf, rules: rules, tallies: tallies, survey: survey)
    }

    package var max: Int {
        Indicator.allCases.map(rules.max).reduce(0, +)
    }

    /// The same records under other rules.
    package func scored(by rules: ScoringRules) -> SatisfactionGroup {
        SatisfactionGroup(period: period, asOf: asOf, rules: rules, tallies: tallies, survey: survey)
    }

    /// The same group with other counts of some indicators.
    package func counting(_ others: [Indicator: Tally]) -> SatisfactionGroup {
        SatisfactionGroup(
            period: period, asOf: asOf, rules: rules, tallies: tallies.merging(others) { _, other in other },
            survey: survey)
    }
}
