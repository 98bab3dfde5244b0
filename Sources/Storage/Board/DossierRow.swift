import Casework
import CivilTime
import GRDB
import Index766

/// A dossier as the board holds it, with its standing in indicator 20.
package struct DossierRow: Sendable {
    package let id: Int64
    package let dossier: Dossier
    package let standing: Standing
    let facets: DossierFacets

    static func find(_ db: Database, code: String) throws -> DossierRow? {
        try db.row("SELECT * FROM dossier WHERE code = ?", [code]).map(DossierRow.init)
    }

    var moments: FacetMoments { FacetMoments(standing, dossier.outcome) }

    init(_ row: Row) throws {
        guard let outcome = DossierOutcome(rawValue: row["outcome"]) else { throw DatabaseError(message: "outcome") }
        id = row["id"]
        dossier = Dossier(
            code: row["code"], procedure: row["procedure"], field: row["field"], department: row["department"],
            receivedAt: row["receivedAt"], dueAt: row["dueAt"], endedAt: row["endedAt"], outcome: outcome,
            supplementRequests: row["supplementRequests"], supplementDays: row["supplementDays"],
            officer: row["officer"])
        facets = DossierFacets(service: row["service"], officer: row["handler"])
        standing = .dossier(row)
    }
}
