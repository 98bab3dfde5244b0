import Casework
import CivilTime
import GRDB
import Index766

/// A dossier and its fate in indicator 20 as it was at a moment E. Without the officer and without anybody's name.
package struct DossierRecord: Sendable {
    package let code: String
    package let procedure: String
    package let field: String
    package let department: String
    package let receivedAt: Instant
    /// With the days spent waiting for the citizen.
    package let dueAt: Instant
    package let endedAt: Instant?
    package let outcome: DossierOutcome
    package let faults: Faults
    package let level: Int?

    package var isGood: Bool { Cause.allCases.allSatisfy { faults[$0] == nil } }
}

extension Board {
    /// Every dossier that indicator 20 counts in the period, in the order of receipt, one at a time: a year's million need no memory.
    package func eachDossier(
        _ period: Period, asOf: Instant, _ body: (DossierRecord) throws -> Void
    ) throws {
        let end = min(period.end, asOf)
        let begin = min(period.start, end.adding(seconds: 1))
        let statement = CompiledStatement(try db.cachedStatement(sql: Self.recordsSQL))
        try statement.each([end.seconds, begin.seconds, end.seconds]) { row in
            if let record = DossierRecord(row, upTo: end) { try body(record) }
        }
    }

    static let recordsSQL = """
        SELECT dossier.code, dossier.procedure, dossier.field, dossier.department, dossier.receivedAt, dossier.dueAt,
            dossier.supplementDays, dossier.endedAt, dossier.outcome, dossier.lateAt, dossier.dislikedAt,
            dossier.petitionedAt, rating.level
        FROM dossier LEFT JOIN rating ON rating.dossier = dossier.code AND rating.ratedAt <= ?3
        WHERE dossier.receivedAt <= ?1 AND (dossier.endedAt IS NULL OR dossier.endedAt >= ?2)
        ORDER BY dossier.receivedAt
        """
}

extension DossierRecord {
    /// What came later has not happened yet.
    fileprivate init?(_ row: ColumnReader, upTo end: Instant) {
        func moment(_ column: Int32) -> Instant? { row.integer(column).map { Instant(seconds: Int64($0)) } }
        func past(_ column: Int32) -> Instant? { moment(column).flatMap { $0 <= end ? $0 : nil } }
        guard let receivedAt = moment(4), let dueAt = moment(5),
            let outcome = row.text(8).flatMap(DossierOutcome.init(rawValue:))
        else { return nil }
        let endedAt = past(7)
        self.init(
            code: row.text(0) ?? "", procedure: row.text(1) ?? "", field: row.text(2) ?? "",
            department: row.text(3) ?? "", receivedAt: receivedAt, dueAt: dueAt.adding(days: row.integer(6) ?? 0),
            endedAt: endedAt, outcome: endedAt == nil && outcome.isEnd ? .processing : outcome,
            faults: Faults(late: past(9), disliked: past(10), petitioned: past(11)), level: row.integer(12))
    }
}
