import CivilTime

/// Why somebody should look after a unit, the most pressing first.
package enum Need: Equatable, Sendable {
    /// So many petitions are overdue at this moment.
    case overdue(petitions: Int)
    /// No dossier was ever recorded.
    case noDossiers
    /// The last dossier ended so long ago that its import must have stopped.
    case silentSince(CivilDate)
    case noRatings(days: Int)
    case lost(Loss, of: Int)

    /// A commune ends dossiers on every working day; the holidays of Tết are the longest stretch without.
    package static let silentDays = 14
    package static let unratedDays = 30
    /// From a tenth of the points on, a loss is worth naming.
    private static let share = Fraction(1, 10)

    /// - Parameters:
    ///   - lastDossier: when the latest dossier ended.
    ///   - recentRatings: how many came within the last `unratedDays`.
    package static func needs(
        _ group: SatisfactionGroup, overdue: Int, lastDossier: Instant?, recentRatings: Int, at now: Instant
    ) -> [Need] {
        var needs: [Need] = []
        if overdue > 0 { needs.append(.overdue(petitions: overdue)) }
        switch lastDossier {
        case nil: needs.append(.noDossiers)
        case .some(let last) where last < now.adding(days: -silentDays): needs.append(.silentSince(last.date))
        default: break
        }
        if recentRatings == 0 { needs.append(.noRatings(days: unratedDays)) }
        let max = Fraction(Int128(group.max))
        if let loss = group.greatestLoss, !(max - group.points < max * share) {
            needs.append(.lost(loss, of: group.max))
        }
        return needs
    }
}
