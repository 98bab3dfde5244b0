import CivilTime
import GRDB
import Index766

/// What a city sees of a unit: figures that are public, and no person or petition behind them.
package struct UnitFigures: Sendable {
    package let group: SatisfactionGroup
    /// Petitions with a running clock, and those of them whose present step is overdue. Denunciations are left out: even that there is one is
    /// a secret.
    package let open: Int
    package let overdue: Int
    package let needs: [Need]
}

extension Board {
    /// The group of the period, and what there is to do now.
    package func unitFigures(_ period: Period, asOf: Instant, rules: ScoringRules, at now: Instant) throws
        -> UnitFigures
    {
        let group = try satisfaction(period, asOf: asOf, rules: rules)
        let overdue = try runningPetitions(dueBefore: now)
        let upToNow = try TotalSums(db, through: now)
        let before = try TotalSums(db, through: now.adding(days: -Need.unratedDays))
        let recentRatings = (1...5).map { upToNow[.ratings(level: $0)] - before[.ratings(level: $0)] }.reduce(0, +)
        return UnitFigures(
            group: group, open: try runningPetitions(dueBefore: nil), overdue: overdue,
            needs: Need.needs(
                group, overdue: overdue, lastDossier: try lastDossier(at: now), recentRatings: recentRatings, at: now))
    }

    private func runningPetitions(dueBefore moment: Instant?) throws -> Int {
        let end = moment?.seconds ?? Int64.max
        let all = try db.integer(Self.runningSQL, [end]) ?? 0
        return all - (try db.integer(Self.runningDenunciationsSQL, [end]) ?? 0)
    }

    private func lastDossier(at now: Instant) throws -> Instant? {
        try db.integer(Self.lastDossierSQL, [now]).map { Instant(seconds: Int64($0)) }
    }

    static let runningSQL = "SELECT count(*) FROM petition WHERE dueAt < ?"
    static let runningDenunciationsSQL = """
        SELECT count(*) FROM petition WHERE kind = 'denunciation' AND dueAt IS NOT NULL AND dueAt < ?
        """
    static let lastDossierSQL = "SELECT max(endedAt) FROM dossier WHERE endedAt <= ?"
}
