import CivilTime
import GRDB
import Index766

/// An open record that costs points from a moment on, unless it is done before.
package struct EndangeredRecord: Sendable {
    package let code: String
    package let department: String
    package let field: String
    /// The first moment that is too late.
    package let lateAt: Instant

    /// The last moment that is still in time.
    package var dueAt: Instant { lateAt.adding(seconds: -1) }

    /// The last day on which it can be done.
    package var dueDate: CivilDate { dueAt.adding(seconds: -1).date }
}

extension Board {
    /// The records of an indicator without a fault that turn late after `begin` and at or before `end`, the most urgent first.
    /// Without the petitions about an account.
    package func endangered(
        _ indicator: Indicator, _ period: Period, notAbout about: Int? = nil, after begin: Instant, limit: Int,
        offset: Int = 0
    ) throws -> [EndangeredRecord] {
        let sql = Self.endangeredSQL(indicator)
        var arguments: StatementArguments = [begin, period.end, period.start]
        if indicator == .petitionSatisfaction { arguments += [begin] }
        if indicator != .petitionsOnTime { arguments += [begin, begin] }
        if indicator != .dossierSatisfaction { arguments += [about ?? Self.nobody] }
        arguments += [limit, offset]
        return try db.rows(sql, arguments).map { row in
            if indicator == .dossierSatisfaction {
                let dossier = try DossierRow(row).dossier
                return EndangeredRecord(
                    code: dossier.code, department: dossier.department, field: dossier.field, lateAt: row["lateAt"])
            }
            let petition = try PetitionRow(row).petition
            return EndangeredRecord(
                code: petition.code, department: petition.department ?? "", field: petition.field ?? "",
                lateAt: row["lateAt"])
        }
    }

    static func endangeredSQL(_ indicator: Indicator) -> String {
        let condition =
            switch indicator {
            case .petitionsOnTime: "(leftAt IS NULL OR leftAt >= ?) AND aboutOfficer IS NOT ?"
            case .petitionSatisfaction:
                """
                acceptedAt >= ? AND acceptedAt <= ?
                AND (dislikedAt IS NULL OR dislikedAt > ?) AND (repeatedAt IS NULL OR repeatedAt > ?)
                AND aboutOfficer IS NOT ?
                """
            case .dossierSatisfaction:
                """
                (endedAt IS NULL OR endedAt >= ?)
                AND (dislikedAt IS NULL OR dislikedAt > ?) AND (petitionedAt IS NULL OR petitionedAt > ?)
                """
            }
        return """
            SELECT * FROM \(indicator == .dossierSatisfaction ? "dossier" : "petition")
            WHERE lateAt > ? AND lateAt <= ? AND \(condition) ORDER BY lateAt, id LIMIT ? OFFSET ?
            """
    }
}
