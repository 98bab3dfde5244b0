import Casework
import CivilTime
import GRDB
import Index766

extension Board {
    /// The satisfaction group from the running totals: the same work whatever the number of records.
    package func satisfaction(_ period: Period, asOf: Instant, rules: ScoringRules) throws -> SatisfactionGroup {
        let end = min(period.end, asOf)
        // Nothing after E has happened yet, so with an E before the period only what left by then has left.
        let begin = min(period.start, end.adding(seconds: 1))
        let upToEnd = try TotalSums(db, through: end)
        let beforeBegin = try TotalSums(db, through: begin.adding(seconds: -1))
        let tallies = try Indicator.allCases.map { indicator in
            (indicator, try tally(indicator, begin, end, upToEnd, beforeBegin))
        }
        return SatisfactionGroup(
            period: period, asOf: end, rules: rules, tallies: Dictionary(uniqueKeysWithValues: tallies),
            survey: survey(upToEnd, beforeBegin))
    }

    /// Both satisfactions of a period's dossiers, side by side, without the indicators of petitions.
    package func dossierFigures(_ period: Period, asOf: Instant) throws -> (dossiers: Tally, survey: Survey) {
        let end = min(period.end, asOf)
        let begin = min(period.start, end.adding(seconds: 1))
        let upToEnd = try TotalSums(db, through: end)
        let beforeBegin = try TotalSums(db, through: begin.adding(seconds: -1))
        return (try tally(.dossierSatisfaction, begin, end, upToEnd, beforeBegin), survey(upToEnd, beforeBegin))
    }

    private func tally(
        _ indicator: Indicator, _ begin: Instant, _ end: Instant, _ upToEnd: TotalSums, _ beforeBegin: TotalSums
    ) throws -> Tally {
        let straddlers = try straddlers(indicator, begin)
        func faulty(_ cause: Cause?) -> Int {
            let straddling = straddlers.count { standing in
                guard let leftAt = standing.leftAt, let fault = standing.fault(cause) else { return false }
                return leftAt < begin && fault >= begin && fault <= end
            }
            return upToEnd[.fault(indicator, cause)] - beforeBegin[.gone(indicator, cause)] - straddling
        }
        return Tally(
            denominator: upToEnd[.entered(indicator)] - beforeBegin[.left(indicator)], faulty: faulty(nil),
            causes: Dictionary(uniqueKeysWithValues: Cause.allCases.map { ($0, faulty($0)) }))
    }

    /// Those that had left before the moment and turned bad on its day or later.
    private func straddlers(_ indicator: Indicator, _ begin: Instant) throws -> [Standing] {
        let day = begin.date.dayNumber
        let isDossier = indicator == .dossierSatisfaction
        let table = isDossier ? "dossier" : "petition"
        let rows = try db.rows(
            """
            SELECT \(isDossier ? Self.dossierMoments : Self.petitionMoments) FROM straddle\(indicator.rawValue) straddle JOIN \(table) record ON record.id = straddle.id
            WHERE straddle.leftDay <= ? AND straddle.faultDay >= ?
            """, [day, day])
        switch indicator {
        case .dossierSatisfaction: return rows.map(Standing.dossier)
        case .petitionsOnTime: return rows.map(Standing.onTime)
        case .petitionSatisfaction: return rows.compactMap(Standing.satisfaction)
        }
    }

    private static let dossierMoments = "receivedAt, endedAt, lateAt, dislikedAt, petitionedAt"
    private static let petitionMoments = "receivedAt, leftAt, acceptedAt, lateAt, dislikedAt, repeatedAt"

    private func survey(_ upToEnd: TotalSums, _ beforeBegin: TotalSums) -> Survey {
        func within(_ measure: Measure) -> Int { upToEnd[measure] - beforeBegin[measure] }
        return Survey(
            satisfied: (4...5).map { within(.ratings(level: $0)) }.reduce(0, +),
            answers: (1...5).map { within(.ratings(level: $0)) }.reduce(0, +),
            finishedDossiers: within(.finishedDossiers))
    }

    /// How many ratings of the period carry each doubt.
    package func ratingDoubts(_ period: Period, asOf: Instant) throws -> [RatingDoubt: Int] {
        let rows = try db.rows(
            """
            SELECT doubts, count(*) FROM rating WHERE doubts IS NOT NULL AND ratedAt >= ? AND ratedAt <= ? GROUP BY doubts
            """, [period.start, min(period.end, asOf)])
        var counts: [RatingDoubt: Int] = [:]
        for row in rows {
            for doubt in (row[0] as String).split(separator: " ").compactMap({ RatingDoubt(rawValue: String($0)) }) {
                counts[doubt, default: 0] += row[1]
            }
        }
        return counts
    }

    static let officerTalliesSQL = """
        SELECT dossier.department, dossier.officer, count(*), count(rating.seq)
        FROM dossier LEFT JOIN rating ON rating.dossier = dossier.code
        WHERE dossier.endedAt >= ? GROUP BY dossier.department, dossier.officer
        """

    /// Of the dossiers that ended since then: how many each officer's, and how many of them rated.
    package func officerTallies(since: Instant) throws -> [OfficerTally] {
        try db.rows(Self.officerTalliesSQL, [since]).map {
            OfficerTally(.init(department: $0[0], officer: $0[1]), ended: $0[2], rated: $0[3])
        }
    }

    /// How many ratings of each level were given in the period up to E.
    package func ratingLevels(_ period: Period, asOf: Instant) throws -> [Int: Int] {
        let upToEnd = try TotalSums(db, through: min(period.end, asOf))
        let before = try TotalSums(db, through: period.start.adding(seconds: -1))
        return Dictionary(
            uniqueKeysWithValues: (1...5).map {
                ($0, max(0, upToEnd[.ratings(level: $0)] - before[.ratings(level: $0)]))
            })
    }
}
