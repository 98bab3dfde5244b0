import CivilTime
import GRDB

/// What sets those dossiers apart which the portal may have counted otherwise than the desk.
package enum Clue: String, CaseIterable, Sendable {
    /// Late, and disliked or petitioned as well: two faults of one dossier.
    case overlap
    /// Received, ended or turned bad since a moment: what an older state has not seen yet.
    case since
    /// Ended in time, and within a day of the due moment.
    case nearDue = "near-due"
    /// In time, but with more than one supplement request, or only thanks to the days added for a supplement.
    case supplement
    /// Late by less than a day.
    case barelyLate = "barely-late"
    /// Late at all.
    case late
}

/// The dossiers of a period up to E that a clue fits.
package struct ClueQuery: Sendable {
    package let clue: Clue
    package let begin: Instant
    package let end: Instant
    /// For `Clue.since` alone.
    package let since: Instant

    package init(_ clue: Clue, _ period: Period, asOf: Instant, since: Instant) {
        self.clue = clue
        begin = period.start
        end = min(period.end, asOf)
        self.since = since
    }

    var condition: String {
        "(\(fits)) AND receivedAt <= :end AND (endedAt IS NULL OR endedAt >= :begin)"
    }

    var arguments: StatementArguments {
        clue == .since ? ["begin": begin, "end": end, "since": since] : ["begin": begin, "end": end]
    }

    /// Each begins with what an index serves.
    private var fits: String {
        switch clue {
        case .overlap: "lateAt <= :end AND (dislikedAt <= :end OR petitionedAt <= :end)"
        case .since:
            ["receivedAt", "endedAt", "lateAt", "dislikedAt", "petitionedAt"]
                .map { "(\($0) > :since AND \($0) <= :end)" }.joined(separator: " OR ")
        case .nearDue:
            """
            endedAt >= :begin AND endedAt <= :end
            AND dueAt + supplementDays * 86400 - endedAt BETWEEN 0 AND 86400
            """
        case .supplement:
            """
            (supplementRequests > 0 OR supplementDays > 0) AND receivedAt <= :end
            AND (supplementRequests > 1 OR min(coalesce(endedAt, :end), :end) > dueAt) AND coalesce(lateAt > :end, 1)
            """
        case .barelyLate: "lateAt <= :end AND min(coalesce(endedAt, :end), :end) - lateAt < 86400"
        case .late: "lateAt <= :end"
        }
    }
}

extension Board {
    package func count(_ query: ClueQuery) throws -> Int {
        try db.integer("SELECT count(*) FROM dossier WHERE \(query.condition)", query.arguments) ?? 0
    }

    /// The latest received first.
    package func dossiers(_ query: ClueQuery, limit: Int, offset: Int) throws -> [DossierRow] {
        try db.rows(
            "SELECT * FROM dossier WHERE \(query.condition) ORDER BY receivedAt DESC, id LIMIT :limit OFFSET :offset",
            query.arguments + ["limit": limit, "offset": offset]
        ).map(DossierRow.init)
    }
}
