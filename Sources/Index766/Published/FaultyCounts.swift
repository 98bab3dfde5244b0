/// The way back from published points to counts. Points never rise with the number of faulty records, so those counts that are
/// printed alike lie side by side.
extension ScoringRules {
    /// Of `records` records, how many may be faulty for an indicator's points, with the `others` added, to be printed as published. Nil
    /// where no count does it.
    package func faultyCounts(
        _ indicator: Indicator, of records: Int, others: Fraction, published: PublishedFigure
    ) -> ClosedRange<Int>? {
        counts(of: records, published) { faulty in
            others + points(indicator, Tally(denominator: records, faulty: faulty, causes: [:]))
        }
    }
}

extension ProgressGroup {
    /// Of `dossiers` dossiers, how many may be late for group 2 to be printed as published.
    package static func lateCounts(of dossiers: Int, published: PublishedFigure) -> ClosedRange<Int>? {
        counts(of: dossiers, published) { ProgressGroup(late: $0, dossiers: dossiers).points ?? Fraction(0) }
    }
}

private func counts(
    of records: Int, _ published: PublishedFigure, _ points: (Int) -> Fraction
) -> ClosedRange<Int>? {
    guard records > 0 else { return nil }
    /// The first count from 0 on that has sunk below; one past the last where none has.
    func first(below limit: Fraction) -> Int {
        var (low, high) = (0, records + 1)
        while low < high {
            let middle = (low + high) / 2
            if points(middle) < limit { high = middle } else { low = middle + 1 }
        }
        return low
    }
    let (start, end) = (first(below: published.upper), first(below: published.lower))
    return start < end ? start...end - 1 : nil
}
