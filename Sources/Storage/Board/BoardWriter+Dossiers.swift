import Casework
import CivilTime
import GRDB
import Index766

extension BoardWriter {
    func record(_ dossier: Dossier, _ totals: inout Totals) throws {
        let before = try DossierRow.find(db, code: dossier.code)
        totals.exchange(.dossierSatisfaction, before?.standing, nil)
        totals.exchangeFinished(before?.dossier, dossier)
        let rating = try rating(of: dossier.code)
        let standing = try facts(of: dossier, rating).standing
        let facets = try statements.facets.facets(of: dossier)
        try exchange(before, dossier, standing, facets, &totals)
        if let rating { try move(rating, from: before?.facets, to: facets, &totals) }
        try db.run(
            """
            INSERT INTO dossier (id, code, procedure, field, department, receivedAt, dueAt, endedAt, outcome,
                supplementRequests, supplementDays, officer, service, handler, lateAt, dislikedAt, petitionedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (code) DO UPDATE SET procedure = excluded.procedure, field = excluded.field,
                department = excluded.department, receivedAt = excluded.receivedAt, dueAt = excluded.dueAt,
                endedAt = excluded.endedAt, outcome = excluded.outcome,
                supplementRequests = excluded.supplementRequests, supplementDays = excluded.supplementDays,
                officer = excluded.officer, service = excluded.service, handler = excluded.handler,
                lateAt = excluded.lateAt, dislikedAt = excluded.dislikedAt, petitionedAt = excluded.petitionedAt
            """,
            [
                before?.id, dossier.code, dossier.procedure, dossier.field, dossier.department, dossier.receivedAt,
                dossier.dueAt, dossier.endedAt, dossier.outcome.rawValue, dossier.supplementRequests,
                dossier.supplementDays, dossier.officer, facets.service.id, facets.officer?.id, standing.faults[.late],
                standing.faults[.disliked], standing.faults[.petitioned],
            ])
        totals.exchange(.dossierSatisfaction, nil, standing)
        try exchange(before?.work ?? [], Work.of(dossier, lateAt: standing.faults[.late]))
        try standing.markStraddle(
            db, .dossierSatisfaction, id: before?.id ?? db.lastInsertedRowID, replacing: before?.standing)
    }

    /// After a rating of it or a petition about it has come or changed.
    func refreshDossier(_ code: String, _ totals: inout Totals) throws {
        guard let before = try DossierRow.find(db, code: code) else { return }
        let after = try facts(of: before.dossier, rating(of: code)).standing
        guard after != before.standing else { return }
        totals.exchange(.dossierSatisfaction, before.standing, after)
        try exchange(before, before.dossier, after, before.facets, &totals)
        try db.run(
            "UPDATE dossier SET lateAt = ?, dislikedAt = ?, petitionedAt = ? WHERE id = ?",
            [after.faults[.late], after.faults[.disliked], after.faults[.petitioned], before.id])
        try after.markStraddle(db, .dossierSatisfaction, id: before.id, replacing: before.standing)
    }

    private func exchange(
        _ before: DossierRow?, _ dossier: Dossier, _ standing: Standing, _ facets: DossierFacets,
        _ totals: inout Totals
    ) throws {
        if let before {
            for facet in before.facets.all { totals.facets.add(before.moments, facet, -1) }
        }
        let moments = FacetMoments(standing, dossier.outcome)
        for facet in facets.all { totals.facets.add(moments, facet, 1) }
    }

    /// A rating that waited for its dossier, or whose dossier has gone to another department, counts there from now on.
    private func move(
        _ rating: (level: Int, at: Instant), from old: DossierFacets?, to new: DossierFacets, _ totals: inout Totals
    ) throws {
        guard old != new else { return }
        let moments = FacetMoments(level: rating.level, ratedAt: rating.at)
        for facet in try old?.all ?? [statements.facets.id(of: .withoutDossier)] {
            totals.facets.add(moments, facet, -1)
        }
        for facet in new.all { totals.facets.add(moments, facet, 1) }
    }

    private func rating(of code: String) throws -> (level: Int, at: Instant)? {
        try db.row("SELECT level, ratedAt FROM rating WHERE dossier = ?", [code]).map { ($0[0], $0[1]) }
    }

    private func facts(of dossier: Dossier, _ rating: (level: Int, at: Instant)?) throws -> DossierFacts {
        let petitionedAt = try Instant.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT min(receivedAt) FROM petition
                    WHERE dossier = ? AND kind IN ('feedback', 'proposal', 'complaint')
                    """), arguments: [dossier.code])
        return DossierFacts(
            dossier, dislikedAt: rating.flatMap { $0.level <= 2 ? $0.at : nil }, petitionedAt: petitionedAt)
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
