import CivilTime

/// A way in which the portal may have come to another figure than the desk.
package enum Hypothesis: Hashable, Sendable {
    /// The portal knew only what had happened by the end of an earlier day.
    case olderState(CivilDate)
    /// It scores what has no records by other rules.
    case rules(String)
    /// It has none of the period's petitions, and scores them by the rule about no data.
    case noPetitions
    /// It counts a dossier that is late and also disliked or petitioned twice: the sum of SPEC 5.4 in place of the union.
    case countedTwice(dossiers: Int)
    /// It took another period up to the same day.
    case otherPeriod(Period)
    /// It counts so many more faulty records of an indicator than the desk; fewer, where negative.
    case faulty(Indicator, more: ClosedRange<Int>)
    /// It counts so many more late dossiers in group 2 than the desk; fewer, where negative.
    case late(more: ClosedRange<Int>)

    /// What is more particular comes first; a number of unknown records can explain almost anything.
    var order: Int {
        switch self {
        case .olderState: 0
        case .rules: 1
        case .noPetitions: 2
        case .countedTwice: 3
        case .otherPeriod: 4
        case .late(let more), .faulty(_, let more): 5 + min(abs(more.lowerBound), abs(more.upperBound))
        }
    }
}
