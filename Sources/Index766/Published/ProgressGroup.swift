/// Group 2 of Decision 766/QĐ-TTg as the desk can work it out: 20 points times the share of dossiers that are on time (RULES 1.2:
/// on time of received). It counts the dossiers of indicator 20, hence a recomputation: the portal's own count is not known here.
package struct ProgressGroup: Equatable, Sendable {
    package static let max = 20

    package let late: Int
    package let dossiers: Int

    package init(late: Int, dossiers: Int) {
        self.late = late
        self.dossiers = dossiers
    }

    package init(_ group: SatisfactionGroup) {
        let tally = group.tally(.dossierSatisfaction)
        self.init(late: tally.causes[.late] ?? 0, dossiers: tally.denominator)
    }

    package var onTime: Int { dossiers - late }

    /// Nil without dossiers.
    package var rate: Fraction? { dossiers == 0 ? nil : Fraction(Int128(onTime), Int128(dossiers)) }

    package var points: Fraction? { rate.map { $0 * Fraction(Int128(Self.max)) } }
}
