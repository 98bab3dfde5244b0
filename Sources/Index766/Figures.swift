/// Both satisfactions of one part of the work, side by side: what indicator 20 counts and what people answered. They can be added up over
/// parts, never with each other.
package struct Figures: Equatable, Sendable {
    package var dossiers: Tally
    /// Answers by level, 1 first.
    package var levels: [Int]
    package var finishedDossiers: Int

    package init(dossiers: Tally, levels: [Int], finishedDossiers: Int) {
        self.dossiers = dossiers
        self.levels = levels
        self.finishedDossiers = finishedDossiers
    }

    package static let none = Figures(
        dossiers: Tally(
            denominator: 0, faulty: 0,
            causes: Dictionary(uniqueKeysWithValues: Indicator.dossierSatisfaction.causes.map { ($0, 0) })),
        levels: [0, 0, 0, 0, 0], finishedDossiers: 0)

    package var survey: Survey {
        Survey(
            satisfied: levels[3] + levels[4], answers: levels.reduce(0, +), finishedDossiers: finishedDossiers)
    }

    /// Nothing happened here.
    package var isEmpty: Bool { dossiers.denominator == 0 && survey.answers == 0 && finishedDossiers == 0 }

    package static func + (left: Figures, right: Figures) -> Figures {
        Figures(
            dossiers: Tally(
                denominator: left.dossiers.denominator + right.dossiers.denominator,
                faulty: left.dossiers.faulty + right.dossiers.faulty,
                causes: left.dossiers.causes.merging(right.dossiers.causes, uniquingKeysWith: +)),
            levels: zip(left.levels, right.levels).map(+),
            finishedDossiers: left.finishedDossiers + right.finishedDossiers)
    }
}

/// By what the figures are broken down.
package enum Dimension: String, CaseIterable, Sendable {
    case department
    case field
    case procedure
    case counter
    /// Of the day, at which the answer was given.
    case hour

    /// A dossier has no counter and no hour; only an answer has.
    package var hasDossiers: Bool { self != .counter && self != .hour }
}
