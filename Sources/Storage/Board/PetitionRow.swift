import Casework
import CivilTime
import Foundation
import GRDB
import Index766

/// A petition as the board holds it, with the end of its present step and its standings in 18 and 19.
package struct PetitionRow: Sendable {
    package let id: Int64
    package var petition: Petition
    package let dueAt: Instant?
    /// The end of the whole process, until it is concluded.
    package let wholeDueAt: Instant?
    let pinHash: String?
    package let onTimeStanding: Standing?
    package let satisfactionStanding: Standing?

    static func find(_ db: Database, code: String) throws -> PetitionRow? {
        try db.row("SELECT * FROM petition WHERE code = ?", [code]).map(PetitionRow.init)
    }

    init(_ row: Row) throws {
        id = row["id"]
        petition = try JSONDecoder().decode(Petition.self, from: Data((row["state"] as String).utf8))
        dueAt = row["dueAt"]
        wholeDueAt = row["wholeDueAt"]
        pinHash = row["pinHash"]
        guard petition.kind.isPAKN else {
            onTimeStanding = nil
            satisfactionStanding = nil
            return
        }
        onTimeStanding = .onTime(row)
        satisfactionStanding = .satisfaction(row)
    }
}
