/// What the desk knows around a published day: enough to try the hypotheses without asking for records.
package struct OwnState: Sendable {
    package let group: SatisfactionGroup
    /// Dossiers that are late and also disliked or petitioned: once in the union of indicator 20, twice in the sum of SPEC 5.4.
    package let overlap: Int
    /// The same period as of earlier days, the latest first.
    package let older: [SatisfactionGroup]
    /// Other periods up to the same day.
    package let otherPeriods: [SatisfactionGroup]

    package init(
        group: SatisfactionGroup, overlap: Int, older: [SatisfactionGroup], otherPeriods: [SatisfactionGroup]
    ) {
        self.group = group
        self.overlap = overlap
        self.older = older
        self.otherPeriods = otherPeriods
    }
}
