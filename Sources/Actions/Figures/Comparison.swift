import Casework
import CivilTime
import Index766
import Storage

/// A published day of the own unit beside the own figures of that day.
package struct Comparison: Sendable {
    package let asOf: CivilDate
    package let scores: [PublishedScore]
    /// The quarter of the day, as of its end.
    package let own: OwnState
    /// How many dossiers each clue fits.
    package let clues: [Clue: Int]

    /// Dossiers that ended, came or turned bad so late may not have been on the portal yet.
    package static let syncDays = 3
    /// The earlier days whose state is tried.
    package static let earlierDays = 30

    package func figure(_ group: ScoreGroup) -> PublishedFigure? {
        scores.first { $0.group == group }.flatMap { PublishedFigure($0.points) }
    }

    package func candidates(_ compared: ComparedGroup) -> [Candidate] {
        guard let figure = figure(compared.scoreGroup) else { return [] }
        return Candidates(compared, published: figure, own: own).list
    }

    package var implied: ImpliedSatisfaction? {
        guard let progress = figure(.progress), let satisfaction = figure(.satisfaction) else { return nil }
        return ImpliedSatisfaction(progress: progress, satisfaction: satisfaction, rules: own.group.rules)
    }

    /// The dossiers of a clue; `since` where the day is not that of the sync window.
    package static func query(_ clue: Clue, _ asOf: CivilDate, since: CivilDate? = nil) -> ClueQuery? {
        guard let period = Period.quarter(of: asOf) else { return nil }
        let since = since?.end.adding(seconds: -1) ?? asOf.end.adding(days: -syncDays).adding(seconds: -1)
        return ClueQuery(clue, period, asOf: asOf.end.adding(seconds: -1), since: since)
    }
}

extension ComparedGroup {
    package var scoreGroup: ScoreGroup { self == .progress ? .progress : .satisfaction }
}

extension Board {
    /// The own state on a published day; nil before the calendar of this program begins.
    package func ownState(asOf day: CivilDate) throws -> OwnState? {
        guard let quarter = Period.quarter(of: day), let rules = ScoringRules.inForce(on: quarter.last) else {
            return nil
        }
        func group(_ period: Period, _ day: CivilDate) throws -> SatisfactionGroup {
            try satisfaction(period, asOf: day.end.adding(seconds: -1), rules: rules)
        }
        let earlier = (1...Comparison.earlierDays).map { day.adding(days: -$0) }.filter { $0 >= quarter.first }
        let month = CivilDate(year: day.year, month: day.month, day: 1)
        let year = CivilDate(year: day.year, month: 1, day: 1)
        let others = [month, year].compactMap(\.self).filter { $0 != quarter.first }
            .compactMap { Period(first: $0, last: day) }
        let overlap = try Comparison.query(.overlap, day).map(count) ?? 0
        return OwnState(
            group: try group(quarter, day), overlap: overlap, older: try earlier.map { try group(quarter, $0) },
            otherPeriods: try others.map { try group($0, day) })
    }
}

extension Desk {
    /// Nil where the own unit has nothing published of that day.
    package func comparison(asOf day: CivilDate, as caller: Caller) async throws -> Comparison? {
        try await read(.readFigures, as: caller) { board in
            guard let unit = try board.unit() else { return nil }
            let scores = try board.publishedScores(of: unit.name, asOf: day)
            guard !scores.isEmpty, let own = try board.ownState(asOf: day) else { return nil }
            let counts = try Clue.allCases.map { clue in
                (clue, try Comparison.query(clue, day).map(board.count) ?? 0)
            }
            return Comparison(
                asOf: day, scores: scores, own: own, clues: Dictionary(uniqueKeysWithValues: counts))
        }
    }

    package func dossiers(
        _ query: ClueQuery, as caller: Caller, page: Int, pageSize: Int
    ) async throws -> [DossierRow] {
        guard caller.maySeeRecords(of: query.clue) else { throw ActionError.notAllowed }
        return try await read(.readFigures, as: caller) { board in
            try board.dossiers(query, limit: pageSize, offset: max(0, page - 1) * pageSize)
        }
    }
}
