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

extension Board {
    /// Those whose clock runs, due soonest first.
    package func runningDossiers(
        _ state: WorklistFilter.State, department: String?, _ horizons: Horizons, limit: Int, offset: Int
    ) throws -> [DossierRow] {
        let query = RunningDossiersQuery(state, department: department, horizons)
        return try db.rows(
            "SELECT * FROM dossier WHERE \(query.condition) ORDER BY lateAt, code LIMIT ? OFFSET ?",
            query.arguments + [limit, offset]
        ).map(DossierRow.init)
    }
}

struct RunningDossiersQuery {
    let condition: String
    let arguments: StatementArguments

    init(_ state: WorklistFilter.State, department: String?, _ horizons: Horizons) {
        // A clock that ends now is late from the next second on.
        let next = horizons.now.adding(seconds: 1)
        func before(_ end: Instant) -> (String, StatementArguments) {
            ("lateAt >= ? AND lateAt < ?", [next, end.adding(seconds: 1)])
        }
        let (due, moments): (String, StatementArguments) =
            switch state {
            case .open, .all: ("lateAt IS NOT NULL", [])
            case .overdue: ("lateAt < ?", [next])
            case .dueHour: before(horizons.hour)
            case .dueToday: before(horizons.today)
            case .dueSoon: before(horizons.soon)
            case .ahead: ("lateAt >= ?", [next])
            }
        condition = (department == nil ? "" : "department = ? AND ") + "endedAt IS NULL AND " + due
        arguments = (department.map { [$0] } ?? []) + moments
    }
}
