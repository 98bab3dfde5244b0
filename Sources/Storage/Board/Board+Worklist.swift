import Casework
import CivilTime
import GRDB

package struct WorklistCounts: Sendable {
    package let open: Int
    package let overdue: Int
    package let dueSoon: Int
}

extension Board {
    /// Due soonest first; in `all`, latest received first.
    package func worklist(_ filter: WorklistFilter, _ horizons: Horizons, limit: Int, offset: Int = 0)
        throws -> [PetitionRow]
    {
        let query = WorklistQuery(filter, horizons, match: filter.search.flatMap { match($0) })
        return try db.rows(
            "SELECT * FROM petition WHERE \(query.condition) ORDER BY \(query.order) LIMIT ? OFFSET ?",
            query.arguments + [limit, offset]
        ).map(PetitionRow.init)
    }

    /// How many there are in each state, under the same department, kind, officer and search.
    package func worklistCounts(_ filter: WorklistFilter, _ horizons: Horizons) throws -> WorklistCounts {
        func count(_ state: WorklistFilter.State) throws -> Int {
            var filter = filter
            filter.state = state
            let query = WorklistQuery(filter, horizons, match: filter.search.flatMap { match($0) })
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

    init(_ filter: WorklistFilter, _ horizons: Horizons, match: String? = nil) {
        var parts: [String] = []
        var values: [(any DatabaseValueConvertible)?] = []
        func add(_ part: String, _ more: [(any DatabaseValueConvertible)?]) {
            parts.append(part)
            values += more
        }
        if let department = filter.department { add("department = ?", [department]) }
        if filter.isUnassigned { add("department IS NULL", []) }
        let due = filter.clock == .whole ? "wholeDueAt" : "dueAt"
        func add(dueBefore end: Instant) { add("\(due) >= ? AND \(due) < ?", [horizons.now, end]) }
        switch filter.state {
        case .open: add("\(due) IS NOT NULL", [])
        case .overdue: add("\(due) < ?", [horizons.now])
        case .dueHour: add(dueBefore: horizons.hour)
        case .dueToday: add(dueBefore: horizons.today)
        case .dueSoon: add(dueBefore: horizons.soon)
        case .ahead: add("\(due) >= ?", [horizons.now])
        case .all: add("receivedAt IS NOT NULL", [])
        }
        if let step = filter.step { add("step = ?", [step.rawValue]) }
        if let kind = filter.kind { add("kind = ?", [kind.rawValue]) }
        if let officer = filter.officer { add("officer IS ?", [officer == 0 ? nil : officer]) }
        if let account = filter.notAbout { add("aboutOfficer IS NOT ?", [account]) }
        if let search = filter.search {
            let code = search.uppercased()
            add(
                "(code >= ? AND code < ? OR id IN (SELECT rowid FROM petitionWords WHERE petitionWords MATCH ?))",
                [code, code + "~", match ?? "\"\""])
        }
        condition = parts.joined(separator: " AND ")
        arguments = StatementArguments(values)
        order = filter.state == .all ? "receivedAt DESC" : "\(due), code"
    }
}
