import Casework
import CivilTime
import GRDB

extension Board {
    /// What was published of the other units, the latest day first.
    package func publishedScores(ofOthersThan unit: String, limit: Int) throws -> [PublishedScore] {
        try db.rows("SELECT * FROM score WHERE unit <> ? ORDER BY asOf DESC, unit, grp LIMIT ?", [unit, limit])
            .compactMap(PublishedScore.init)
    }

    /// What was published of one unit, the latest day first.
    package func publishedScores(of unit: String) throws -> [PublishedScore] {
        try db.rows("SELECT * FROM score WHERE unit = ? ORDER BY asOf DESC, grp", [unit])
            .compactMap(PublishedScore.init)
    }

    package func publishedScores(of unit: String, asOf: CivilDate) throws -> [PublishedScore] {
        try db.rows("SELECT * FROM score WHERE unit = ? AND asOf = ? ORDER BY grp", [unit, asOf])
            .compactMap(PublishedScore.init)
    }

    package func score(unit: String, asOf: CivilDate, group: ScoreGroup) throws -> PublishedScore? {
        try db.row("SELECT * FROM score WHERE unit = ? AND asOf = ? AND grp = ?", [unit, asOf, group.rawValue])
            .flatMap(PublishedScore.init)
    }
}

extension PublishedScore {
    fileprivate init?(_ row: Row) {
        guard let group = ScoreGroup(rawValue: row["grp"]), let asOf = CivilDate(row["asOf"] as String) else {
            return nil
        }
        self.init(
            unit: row["unit"], asOf: asOf, group: group, points: row["points"], max: row["max"], rank: row["rank"],
            units: row["units"])
    }
}
