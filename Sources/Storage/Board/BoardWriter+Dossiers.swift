import Casework
import CivilTime
import GRDB
import Index766

extension BoardWriter {
    func record(_ dossier: Dossier, _ totals: inout Totals) throws {
        let before = try DossierRow.find(db, code: dossier.code)
        totals.exchange(.dossierSatisfaction, before?.standing, nil)
        totals.exchangeFinished(before?.dossier, dossier)
        let facts = try facts(of: dossier)
        try db.run(
            """
            INSERT INTO dossier (id, code, procedure, field, department, receivedAt, dueAt, endedAt, outcome,
                supplementRequests, supplementDays, officer, lateAt, dislikedAt, petitionedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET procedure = excluded.procedure, field = excluded.field,
                department = excluded.department, receivedAt = excluded.receivedAt, dueAt = excluded.dueAt,
                endedAt = excluded.endedAt, outcome = excluded.outcome,
                supplementRequests = excluded.supplementRequests, supplementDays = excluded.supplementDays,
                officer = excluded.officer, lateAt = excluded.lateAt, dislikedAt = excluded.dislikedAt,
                petitionedAt = excluded.petitionedAt
            """,
            [
                before?.id, dossier.code, dossier.procedure, dossier.field, dossier.department, dossier.receivedAt,
                dossier.dueAt, dossier.endedAt, dossier.outcome.rawValue, dossier.supplementRequests,
                dossier.supplementDays, dossier.officer, facts.standing.faults[.late], facts.standing.faults[.disliked],
                facts.standing.faults[.petitioned],
            ])
        totals.exchange(.dossierSatisfaction, nil, facts.standing)
        try exchange(before?.work ?? [], Work.of(dossier, lateAt: facts.standing.faults[.late]))
        try facts.standing.markStraddle(
            db, .dossierSatisfaction, id: before?.id ?? db.lastInsertedRowID, replacing: before?.standing)
    }

    /// After a rating of it or a petition about it has come or changed.
    func refreshDossier(_ code: String, _ totals: inout Totals) throws {
        guard let before = try DossierRow.find(db, code: code) else { return }
        let after = try facts(of: before.dossier).standing
        guard after != before.standing else { return }
        totals.exchange(.dossierSatisfaction, before.standing, after)
        try db.run(
            "UPDATE dossier SET lateAt = ?, dislikedAt = ?, petitionedAt = ? WHERE id = ?",
            [after.faults[.late], after.faults[.disliked], after.faults[.petitioned], before.id])
        try after.markStraddle(db, .dossierSatisfaction, id: before.id, replacing: before.standing)
    }

    private func facts(of dossier: Dossier) throws -> DossierFacts {
        let dislikedAt = try Instant.fetchOne(
            db.cachedStatement(sql: "SELECT ratedAt FROM rating WHERE dossier = ? AND level <= 2"),
            arguments: [dossier.code])
        let petitionedAt = try Instant.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT min(receivedAt) FROM petition
                    WHERE dossier = ? AND kind IN ('feedback', 'proposal', 'complaint')
                    """), arguments: [dossier.code])
        return DossierFacts(dossier, dislikedAt: dislikedAt, petitionedAt: petitionedAt)
    }
}

extension DossierFacts {
    init(_ dossier: Dossier, dislikedAt: Instant?, petitionedAt: Instant?) {
        self.init(
            receivedAt: dossier.receivedAt, dueAt: dossier.dueAt, endedAt: dossier.endedAt,
            awaitsSupplement: dossier.outcome == .awaitingSupplement, supplementRequests: dossier.supplementRequests,
            supplementDays: dossier.supplementDays, dislikedAt: dislikedAt, petitionedAt: petitionedAt)
    }
}

extension Totals {
    mutating func exchangeFinished(_ old: Dossier?, _ new: Dossier) {
        for (dossier, n) in [(old, -1), (new, 1)] {
            guard let dossier, dossier.outcome == .finished, let endedAt = dossier.endedAt else { continue }
            add(.finishedDossiers, at: endedAt, n)
        }
    }
}
