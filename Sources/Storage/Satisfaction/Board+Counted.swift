import CivilTime
import GRDB
import Index766

/// A record that an indicator counts, whatever became of it.
package struct CountedRecord: Sendable {
    package let code: String
    package let department: String
    package let field: String
    /// When it came into the indicator: received or, in 19, accepted.
    package let enteredAt: Instant
    package let endedAt: Instant?
}

extension Board {
    /// The number of no account: compared with NULL, all that is about nobody would be left out.
    static let nobody = 0

    /// The records behind a denominator at E, the latest first, without the petitions about an account.
    package func counted(
        _ indicator: Indicator, notAbout about: Int? = nil, from begin: Instant, to end: Instant, limit: Int,
        offset: Int = 0
    ) throws -> [CountedRecord] {
        // With an E before the period only what left by then has left.
        let begin = min(begin, end.adding(seconds: 1))
        var arguments: StatementArguments = [end, begin]
        if indicator != .dossierSatisfaction { arguments += [about ?? Self.nobody] }
        return try db.rows(Self.countedSQL(indicator), arguments + [limit, offset]).map { row in
            if indicator == .dossierSatisfaction {
                let dossier = try DossierRow(row).dossier
                return CountedRecord(
                    code: dossier.code, department: dossier.department, field: dossier.field,
                    enteredAt: dossier.receivedAt, endedAt: dossier.endedAt)
            }
            let petition = try PetitionRow(row).petition
            let accepted = indicator == .petitionSatisfaction ? petition.acceptedAt : nil
            return CountedRecord(
                code: petition.code, department: petition.department ?? "", field: petition.field ?? "",
                enteredAt: accepted ?? petition.receivedAt, endedAt: petition.concludedAt)
        }
    }

    static func countedSQL(_ indicator: Indicator) -> String {
        switch indicator {
        case .petitionsOnTime:
            """
            SELECT * FROM petition
            WHERE receivedAt <= ? AND (leftAt IS NULL OR leftAt >= ?) AND kind IN ('feedback', 'proposal')
                AND aboutOfficer IS NOT ?
            ORDER BY receivedAt DESC, id DESC LIMIT ? OFFSET ?
            """
        case .petitionSatisfaction:
            """
            SELECT * FROM petition
            WHERE receivedAt <= ?1 AND acceptedAt <= ?1 AND acceptedAt >= ?2 AND kind IN ('feedback', 'proposal')
                AND aboutOfficer IS NOT ?3
            ORDER BY receivedAt DESC, id DESC LIMIT ?4 OFFSET ?5
            """
        case .dossierSatisfaction:
            """
            SELECT * FROM dossier WHERE receivedAt <= ? AND (endedAt IS NULL OR endedAt >= ?)
            ORDER BY receivedAt DESC, id DESC LIMIT ? OFFSET ?
            """
        }
    }
}
