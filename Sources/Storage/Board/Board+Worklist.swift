import Casework
import CivilTime
import GRDB

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
    package var kind: PetitionKind?
    /// Only those that this account answers.
    package var officer: Int?
    /// Words of the subject or the body, with marks or without, or the beginning of a code.
    package var search: String?
    /// Leaves out what is about this account.
    package var notAbout: Int?

    package init(
        state: State, department: String?, kind: PetitionKind? = nil, officer: Int? = nil, search: String? = nil,
        notAbout: Int? = nil
    ) {
        self.state = state
        self.department = department
        self.kind = kind
        self.officer = officer
        self.search = search
        self.notAbout = notAbout
    }
}

package struct WorklistCounts: Sendable {
    package let open: Int
    package let overdue: Int
    package let dueSoon: Int
}

extension Board {
    /// Due soonest first; in `all`, latest received first.
    package func worklist(_ filter: WorklistFilter, at now: Instant, soon: Instant, limit: Int, offset: Int = 0)
        throws -> [PetitionRow]
    {
        let query = WorklistQuery(filter, now: now, soon: soon, match: filter.search.flatMap { match($0) })
        return try db.rows(
            "SELECT * FROM petition WHERE \(query.condition) ORDER BY \(query.order) LIMIT ? OFFSET ?",
            query.arguments + [limit, offset]
        ).map(PetitionRow.init)
    }

    /// How many there are in each state, under the same department, kind, officer and search.
    package func worklistCounts(_ filter: WorklistFilter, at now: Instant, soon: Instant) throws -> WorklistCounts {
        func count(_ state: WorklistFilter.State) throws -> Int {
            var filter = filter
            filter.state = state
            let query = WorklistQuery(filter, now: now, soon: soon, match: filter.search.flatMap { match($0) })
            return try db.integer("SELECT count(*) FROM petition WHERE \(query.condition)", query.arguments) ?? 0
        }
        return WorklistCounts(open: try count(.open), overdue: try count(.overdue), dueSoon: try count(.dueSoon))
    }
}

/// The condition and order of a worklist, each answered by an index.
struct WorklistQuery {
    let condition: String
    let arguments: StatementArguments
    let order: String

    init(_ filter: WorklistFilter, now: Instant, soon: Instant, match: String? = nil) {
        var parts: [String] = []
        var values: [(any DatabaseValueConvertible)?] = []
        func add(_ part: String, _ more: [(any DatabaseValueConvertible)?]) {
            parts.append(part)
            values += more
        }
        if let department = filter.department { add("department = ?", [department]) }
        switch filter.state {
        case .open: add("dueAt IS NOT NULL", [])
        case .overdue: add("dueAt < ?", [now])
        case .dueSoon: add("dueAt >= ? AND dueAt < ?", [now, soon])
        case .all: add("receivedAt IS NOT NULL", [])
        }
        if let kind = filter.kind { add("kind = ?", [kind.rawValue]) }
        if let officer = filter.officer { add("officer = ?", [officer]) }
        if let account = filter.notAbout { add("aboutOfficer IS NOT ?", [account]) }
        if let search = filter.search {
            let code = search.uppercased()
            add(
                "(code >= ? AND code < ? OR id IN (SELECT rowid FROM petitionWords WHERE petitionWords MATCH ?))",
                [code, code + "~", match ?? "\"\""])
        }
        condition = parts.joined(separator: " AND ")
        arguments = StatementArguments(values)
        order = filter.state == .all ? "receivedAt DESC" : "dueAt, code"
    }
}
