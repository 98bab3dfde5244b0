import Casework
import CivilTime
import GRDB
import Index766

/// A record that cost a point: which, why, and from when.
package struct FaultRecord: Sendable {
    package let code: String
    package let department: String
    package let field: String
    package let receivedAt: Instant
    package let dueAt: Instant?
    package let endedAt: Instant?
    package let cause: Cause
    package let faultAt: Instant
}

/// One line of a breakdown: a department, a field or a procedure.
package struct Part: Equatable, Sendable {
    package let dimension: Dimension
    package let key: String

    package init?(_ dimension: Dimension, _ key: String) {
        guard dimension.hasDossiers else { return nil }
        self.dimension = dimension
        self.key = key
    }
}

extension Board {
    /// The records behind a count of a cause, the latest first. `officer`: whose own dossiers are left out. `about`: the account about
    /// whom petitions are left out.
    package func faults(
        _ indicator: Indicator, _ cause: Cause, of part: Part? = nil, notBy officer: Account? = nil,
        notAbout about: Int? = nil,
        from begin: Instant, to end: Instant, limit: Int, offset: Int
    ) throws -> [FaultRecord] {
        guard indicator.causes.contains(cause) else { return [] }
        // As the counts have it: with an E before the period only what left by then has left.
        let begin = min(begin, end.adding(seconds: 1))
        let column = "\(cause.rawValue)At"
        let isDossier = indicator == .dossierSatisfaction
        let left = isDossier ? "endedAt" : indicator == .petitionsOnTime ? "leftAt" : "acceptedAt"
        let entered = indicator == .petitionSatisfaction ? "acceptedAt" : "receivedAt"
        var bounds: StatementArguments = [end, end, begin]
        var partly = ""
        if isDossier, let part {
            partly += " AND \(part.dimension.rawValue) = ?"
            bounds += [part.key]
        }
        if isDossier, let name = officer?.officer, let department = officer?.department {
            partly += " AND NOT (officer = ? AND department = ?)"
            bounds += [name, department]
        }
        if !isDossier, let about {
            partly += " AND aboutOfficer IS NOT ?"
            bounds += [about]
        }
        let rows = try db.rows(
            """
            SELECT * FROM \(isDossier ? "dossier" : "petition")
            WHERE \(column) <= ? AND \(entered) <= ? AND (\(left) IS NULL OR \(left) >= ?)\(partly)
            ORDER BY \(column) DESC LIMIT ? OFFSET ?
            """, bounds + [limit, offset])
        return try rows.map { row in isDossier ? try dossierFault(row, cause) : try petitionFault(row, cause, indicator)
        }
    }

    private func dossierFault(_ row: Row, _ cause: Cause) throws -> FaultRecord {
        let record = try DossierRow(row)
        let dossier = record.dossier
        return FaultRecord(
            code: dossier.code, department: dossier.department, field: dossier.field, receivedAt: dossier.receivedAt,
            dueAt: dossier.dueAt.adding(days: dossier.supplementDays), endedAt: dossier.endedAt, cause: cause,
            faultAt: record.standing.faults[cause] ?? dossier.receivedAt)
    }

    private func petitionFault(_ row: Row, _ cause: Cause, _ indicator: Indicator) throws -> FaultRecord {
        let record = try PetitionRow(row)
        let petition = record.petition
        let standing = indicator == .petitionsOnTime ? record.onTimeStanding : record.satisfactionStanding
        return FaultRecord(
            code: petition.code, department: petition.department ?? "", field: petition.field ?? "",
            receivedAt: petition.receivedAt,
            dueAt: try? rules.deadline("pakn.answer", from: petition.portalStart).dueAt,
            endedAt: petition.concludedAt, cause: cause, faultAt: standing?.faults[cause] ?? petition.receivedAt)
    }
}
