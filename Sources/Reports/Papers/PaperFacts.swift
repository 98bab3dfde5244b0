import Casework
import CivilTime
import Index766
import Storage

/// All that the papers say of a period, from the records.
package struct PaperFacts: Sendable {
    package let unit: Unit
    package let group: SatisfactionGroup
    /// Petitions that were late in the period, the latest first; at most a hundred are listed.
    package let late: [FaultRecord]
    package let departments: [DepartmentFacts]
    /// How many were received in the period, by kind.
    package let received: [PetitionKind: Int]
    package let answered: Int
    package let published: Int
    /// What the portal published of the unit in the period, the last day of it; nil where nothing was taken in.
    package let scores: PublishedFacts?

    package struct DepartmentFacts: Sendable {
        package let name: String
        package let overdue: [Open]
        package let soon: [Open]
    }

    package struct Open: Sendable {
        package let code: String
        package let kind: PetitionKind
        package let dueDate: CivilDate
    }

    package init(_ board: Board, unit: Unit, group: SatisfactionGroup, at now: Instant) throws {
        self.unit = unit
        self.group = group
        scores = try PublishedFacts(board, unit: unit, period: group.period)
        late = try board.faults(
            .petitionsOnTime, .late, from: group.period.start, to: group.asOf, limit: 100, offset: 0)
        let rows = try board.petitionsReceived(group.period, channel: nil).map(\.petition)
        received = Dictionary(grouping: rows, by: \.kind).mapValues(\.count)
        answered = rows.count { $0.answeredAt != nil }
        published = rows.count { $0.publishedAt != nil }
        let open = try board.openPetitions().filter { $0.petition.kind != .denunciation && !$0.petition.isImported }
        let soon = try board.horizons(at: now).soon
        departments = try board.departments().map { department in
            let own = open.filter { $0.petition.department == department.name }
            func list(_ fits: (Instant) -> Bool) -> [Open] {
                own.compactMap { row in
                    guard let dueAt = row.dueAt, fits(dueAt) else { return nil }
                    return Open(
                        code: row.petition.code, kind: row.petition.kind, dueDate: dueAt.adding(seconds: -1).date)
                }
            }
            return DepartmentFacts(
                name: department.name, overdue: list { $0 < now }, soon: list { $0 >= now && $0 < soon })
        }
    }
}
