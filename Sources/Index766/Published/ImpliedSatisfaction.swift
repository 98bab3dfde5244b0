/// What the portal's own group 2 lets expect of its group 5: the share of dossiers on time is 20ths of the points of group 2, and as long
/// as no dossier was disliked or petitioned it is the rate of indicator 20 too. At Khúc Thừa Dụ 12.53 of 20 is 62.65 %, which is 4.18.
package struct ImpliedSatisfaction: Equatable, Sendable {
    package let onTime: Fraction
    /// Of indicator 20, under the rules of the day.
    package let dossierPoints: Fraction
    /// Published less that: what is left for the petitions of 18 and 19. Negative where dislikes or petitions about dossiers must have cost points.
    package let left: Fraction

    package init(progress: PublishedFigure, satisfaction: PublishedFigure, rules: ScoringRules) {
        onTime = progress.value * Fraction(1, Int128(ProgressGroup.max))
        dossierPoints = rules.points(.dossierSatisfaction, rate: onTime)
        left = satisfaction.rest(dossierPoints)
    }
}
