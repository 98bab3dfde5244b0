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

/// What a worklist shows: open petitions, or also those that are done, of one department or of all.
package struct WorklistFilter: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case open
        case overdue
        case dueSoon
        case all
    }

    package var state: State
    package var department: String?

    package init(state: State, department: String?) {
        self.state = state
        self.department = department
    }
}

package struct WorklistCounts: Sendable {
    package let open: Int
    package let overdue: Int
    package let dueSoon: Int
}

extension Board {
    package func petition(_ code: String) throws -> PetitionRow? {
        try PetitionRow.find(db, code: code)
    }

    package func petitionMatches(_ code: String, pin: String) throws -> Bool {
        try db.integer(
            "SELECT count(*) FROM petition WHERE code = ? AND pinHash = ?", [code, pinHash(pin, of: code)]) == 1
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

    /// Due soonest first; in `all`, latest received first.
    package func worklist(_ filter: WorklistFilter, at now: Instant, soon: Instant, limit: Int, offset: Int = 0)
        throws -> [PetitionRow]
    {
        let query = WorklistQuery(filter, now: now, soon: soon)
        return try db.rows(
            "SELECT * FROM petition WHERE \(query.condition) ORDER BY \(query.order) LIMIT ? OFFSET ?",
            query.arguments + [limit, offset]
        ).map(PetitionRow.init)
    }

    package func worklistCounts(department: String?, at now: Instant, soon: Instant) throws -> WorklistCounts {
        func count(_ state: WorklistFilter.State) throws -> Int {
            let query = WorklistQuery(WorklistFilter(state: state, department: department), now: now, soon: soon)
            return try db.integer("SELECT count(*) FROM petition WHERE \(query.condition)", query.arguments) ?? 0
        }
        return WorklistCounts(open: try count(.open), overdue: try count(.overdue), dueSoon: try count(.dueSoon))
    }

    /// Of this desk's own: what another system published has no answer here.
    package func publishedPetitions(limit: Int) throws -> [PetitionRow] {
        try db.rows(
            "SELECT * FROM petition WHERE publishedAt IS NOT NULL AND pinHash IS NOT NULL ORDER BY publishedAt DESC LIMIT ?",
            [limit]
        ).map(PetitionRow.init)
    }
}

/// The condition and order of a worklist, each answered by an index.
struct WorklistQuery {
    let condition: String
    let arguments: StatementArguments
    let order: String

    init(_ filter: WorklistFilter, now: Instant, soon: Instant) {
        var parts: [String] = []
        var values: [(any DatabaseValueConvertible)?] = []
        if let department = filter.department {
            parts.append("department = ?")
            values.append(department)
        }
        switch filter.state {
        case .open:
            parts.append("dueAt IS NOT NULL")
        case .overdue:
            parts.append("dueAt < ?")
            values.append(now)
        case .dueSoon:
            parts.append("dueAt >= ? AND dueAt < ?")
            values += [now, soon]
        case .all:
            parts.append("receivedAt IS NOT NULL")
        }
        condition = parts.joined(separator: " AND ")
        arguments = StatementArguments(values)
        order = filter.state == .all ? "receivedAt DESC" : "dueAt, code"
    }
}
