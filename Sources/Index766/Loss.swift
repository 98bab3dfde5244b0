/// Where a unit lost the most points of the group, and to what.
package struct Loss: Equatable, Sendable {
    package let indicator: Indicator
    /// Of this indicator.
    package let points: Fraction
    /// The cause with the most records; nil where the indicator has no record at all.
    package let cause: Cause?
    package let records: Int
}

extension SatisfactionGroup {
    /// Nil when not a point is missing.
    package var greatestLoss: Loss? {
        let losses = Indicator.allCases.map { ($0, Fraction(Int128(rules.max($0))) - points($0)) }
        guard let (indicator, lost) = losses.first(where: { one in !losses.contains { one.1 < $0.1 } }),
            Fraction(0) < lost
        else { return nil }
        let causes = tally(indicator).causes
        let most = indicator.causes.map { causes[$0] ?? 0 }.max() ?? 0
        return Loss(
            indicator: indicator, points: lost,
            cause: most == 0 ? nil : indicator.causes.first { causes[$0] == most }, records: most)
    }
}
