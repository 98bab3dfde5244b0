import Casework
import CivilTime
import Foundation
import GRDB

/// A rating as the board holds it.
package struct RatingRow: Sendable {
    package let rating: Rating
    package let seq: Int
}

extension Board {
    package func dossier(_ code: String) throws -> Dossier? {
        try DossierRow.find(db, code: code)?.dossier
    }

    /// Whether there is such a dossier and when it ended: all that a rating must know.
    package func dossierEnd(_ code: String) throws -> (exists: Bool, endedAt: Instant?) {
        guard let row = try db.row("SELECT endedAt FROM dossier WHERE code = ?", [code]) else { return (false, nil) }
        return (true, row[0])
    }

    /// The finished dossiers whose code ends with these characters, the last finished first: at a counter the daily number is enough.
    package func dossiers(endingWith suffix: String, since: Instant) throws -> [Dossier] {
        try db.rows(
            """
            SELECT * FROM dossier WHERE endedAt >= ? AND substr(code, -length(?)) = ? ORDER BY endedAt DESC LIMIT 10
            """, [since, suffix, suffix]
        ).map { try DossierRow($0).dossier }
    }

    package func rating(dossier: String) throws -> RatingRow? {
        try db.row("SELECT * FROM rating WHERE dossier = ?", [dossier]).map(RatingRow.init)
    }

    package func rating(key: String) throws -> RatingRow? {
        try db.row("SELECT * FROM rating WHERE key = ?", [key]).map(RatingRow.init)
    }

    package func rating(seq: Int) throws -> RatingRow? {
        try db.row("SELECT * FROM rating WHERE seq = ?", [seq]).map(RatingRow.init)
    }

    package func receipt(seq: Int) throws -> Receipt? {
        try Receipt.load(db, seq: seq)
    }
}

extension RatingRow {
    fileprivate init(_ row: Row) throws {
        guard let channel = Channel(rawValue: row["channel"]) else { throw DatabaseError(message: "channel") }
        seq = row["seq"]
        let answers: String? = row["answers"]
        rating = Rating(
            dossier: row["dossier"], level: row["level"],
            answers: try answers.map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8)) },
            comment: row["comment"], ratedAt: row["ratedAt"], counter: row["counter"], channel: channel,
            key: row["key"])
    }
}
