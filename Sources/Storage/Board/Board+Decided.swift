import Casework
import CivilTime
import Foundation
import GRDB
import Law
import Synchronization

/// The rules that come with the program, and what the unit has decided over them, worked out once for each decision.
final class DecidedRules: Sendable {
    private let shipped: RuleBook
    private let known: Mutex<(version: Int, book: RuleBook)>

    init(_ shipped: RuleBook) {
        self.shipped = shipped
        known = Mutex((0, shipped))
    }

    /// `version` is the number of the last decision's event, so it says the same in a copy of the board.
    func book(_ db: Database) throws -> RuleBook {
        let version = try db.integer("SELECT max(seq) FROM decided") ?? 0
        if let book = known.withLock({ $0.version == version ? $0.book : nil }) { return book }
        let decoder = JSONDecoder()
        func all<Value: Decodable>(_ kind: String, _ type: Value.Type) throws -> [Value] {
            try String.fetchAll(
                db.cachedStatement(sql: "SELECT value FROM decided WHERE kind = ? ORDER BY key"), arguments: [kind]
            ).map { try decoder.decode(type, from: Data($0.utf8)) }
        }
        let book = shipped.deciding(
            years: try all("year", CalendarYear.self), limits: try all("limit", DeadlineRule.self))
        known.withLock { $0 = (version, book) }
        return book
    }
}

extension Board {
    /// The rules by which petitions are routed, in their order.
    package func routingRules() throws -> [RoutingRule] {
        let text = try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM decided WHERE kind = 'routing'"))
        return try text.map { try JSONDecoder().decode([RoutingRule].self, from: Data($0.utf8)) } ?? []
    }

    package func cannedTexts() throws -> [CannedText] {
        let text = try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM decided WHERE kind = 'texts'"))
        return try text.map { try JSONDecoder().decode([CannedText].self, from: Data($0.utf8)) } ?? []
    }

    /// Codes and ends of the present step of all that is under way.
    package func openDueDates() throws -> [String: Instant] {
        let rows = try db.rows("SELECT code, dueAt FROM petition WHERE dueAt IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["code"], $0["dueAt"]) })
    }
}

extension BoardWriter {
    func decide(_ kind: String, _ key: String, _ value: some Encodable, _ seq: Int) throws {
        try db.run(
            "INSERT OR REPLACE INTO decided (kind, key, value, seq) VALUES (?, ?, ?, ?)",
            [kind, key, try jsonText(value), seq])
    }

    /// What the law says of a petition changes with the calendar: each that may be touched is worked out anew.
    func recount(since date: CivilDate, _ totals: inout Totals) throws {
        let codes = try String.fetchAll(
            db.cachedStatement(sql: "SELECT code FROM petition WHERE receivedAt >= ? ORDER BY receivedAt"),
            arguments: [date.start])
        for code in codes {
            guard let row = try PetitionRow.find(db, code: code) else { continue }
            try save(row.petition, pinHash: row.pinHash, &totals)
        }
    }
}
