import Casework
import CivilTime
import GRDB

/// One line of a petition's timeline.
package struct TimelineEntry: Sendable {
    package let name: String
    package let at: Instant
    package let actor: String
    package let isForCitizen: Bool
    package let text: VaultID?
}

extension Board {
    package func petition(_ code: String) throws -> PetitionRow? {
        try PetitionRow.find(db, code: code)
    }

    package func petitionMatches(_ code: String, pin: String) throws -> Bool {
        try db.integer(
            "SELECT count(*) FROM petition WHERE code = ? AND pinHash = ?", [code, pinHash(pin, of: code)]) == 1
    }

    /// All with a running clock, due soonest first.
    package func openPetitions() throws -> [PetitionRow] {
        try db.rows("SELECT * FROM petition WHERE dueAt IS NOT NULL ORDER BY dueAt, code").map(PetitionRow.init)
    }

    /// In the order of receipt.
    package func petitionsReceived(_ period: Period, channel: Channel?) throws -> [PetitionRow] {
        try db.rows(
            "SELECT * FROM petition WHERE receivedAt >= ? AND receivedAt <= ? ORDER BY receivedAt",
            [period.start, period.end]
        ).map(PetitionRow.init).filter { channel == nil || $0.petition.channel == channel }
    }

    package func latestPetitions(limit: Int) throws -> [PetitionRow] {
        try db.rows("SELECT * FROM petition ORDER BY receivedAt DESC LIMIT ?", [limit]).map(PetitionRow.init)
    }

    package func parts(of code: String) throws -> [PetitionRow] {
        try db.rows("SELECT * FROM petition WHERE splitFrom = ? ORDER BY code", [code]).map(PetitionRow.init)
    }

    /// The highest running number among the codes that begin so.
    package func petitionCount(codePrefix: String) throws -> Int {
        let last = try String.fetchOne(
            db.cachedStatement(
                sql: "SELECT code FROM petition WHERE code >= ? AND code < ? ORDER BY code DESC LIMIT 1"),
            arguments: [codePrefix, codePrefix + "~"])
        return last.flatMap { Int($0.dropFirst(codePrefix.count)) } ?? 0
    }

    package func timeline(_ code: String) throws -> [TimelineEntry] {
        try db.rows("SELECT * FROM petitionEvent WHERE petition = ? ORDER BY seq", [code]).map {
            TimelineEntry(
                name: $0["name"], at: $0["at"], actor: $0["actor"], isForCitizen: $0["forCitizen"], text: $0["text"])
        }
    }

    static let publishedSQL = """
        SELECT * FROM petition WHERE publishedAt IS NOT NULL AND pinHash IS NOT NULL
        ORDER BY publishedAt DESC LIMIT ? OFFSET ?
        """

    /// Of this desk's own: what another system published has no answer here.
    package func publishedPetitions(limit: Int, offset: Int = 0) throws -> [PetitionRow] {
        try db.rows(
            Self.publishedSQL, [limit, offset]
        ).map(PetitionRow.init)
    }
}
