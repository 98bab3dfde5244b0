import Casework
import CivilTime
import GRDB

/// Whose work is looked at.
package struct WorkloadScope: Sendable {
    /// Nil is all.
    package var department: String?
    /// Leaves out what is about this account, as its worklist does.
    package var notAbout: Int?

    package init(department: String?, notAbout: Int?) {
        self.department = department
        self.notAbout = notAbout
    }
}

extension Board {
    package func horizons(at now: Instant) throws -> Horizons {
        Horizons(at: now, by: try rules.calendar)
    }

    package func workload(_ scope: WorkloadScope, at now: Instant) throws -> Workload {
        let horizons = try horizons(at: now)
        let lines = try WorkClock.allCases.flatMap { clock in
            try db.rows(WorkloadQuery.tallies, WorkloadQuery.arguments(clock, scope, horizons)).map { row in
                var tally = WorkTally()
                (tally.open, tally.ahead, tally.hour) = (row[3], row[4], row[5])
                (tally.today, tally.soon) = (row[6], row[7])
                let department: String = row[0]
                let officer: Int = row[2]
                return Workload.Line(
                    clock: clock, department: department.isEmpty ? nil : department,
                    step: PetitionStep(rawValue: row[1]), officer: officer == 0 ? nil : officer, tally: tally)
            }
        }
        return Workload(horizons: horizons, lines: lines)
    }

    /// How many fall due from one moment to before another, in the given order of those moments.
    package func workDue(_ clock: WorkClock, _ scope: WorkloadScope, between moments: [Instant]) throws -> [Int] {
        try zip(moments, moments.dropFirst()).map { first, end in
            try db.integer(
                WorkloadQuery.due, [clock.rawValue, first, end, scope.department, scope.notAbout ?? 0]) ?? 0
        }
    }
}

enum WorkloadQuery {
    /// ?1 the clock, ?2 now, ?3 to ?5 the horizons, ?6 the department, ?7 the account that is left out. What is late is never read:
    /// it is what remains of all, so that a backlog of years costs nothing.
    static let tallies = """
        SELECT department, step, officer, sum(open), sum(ahead), sum(hour), sum(today), sum(soon) FROM (
            SELECT department, step, officer, n AS open, 0 AS ahead, 0 AS hour, 0 AS today, 0 AS soon
            FROM workload WHERE clock = ?1 AND dueAt = 0 AND department = coalesce(?6, department) AND (about = 0 OR about <> ?7)
            UNION ALL
            SELECT department, step, officer, 0, n, n * (dueAt < ?3), n * (dueAt < ?4), n * (dueAt < ?5)
            FROM workload WHERE clock = ?1 AND dueAt >= ?2 AND department = coalesce(?6, department) AND (about = 0 OR about <> ?7)
        ) GROUP BY department, step, officer
        """

    static func arguments(_ clock: WorkClock, _ scope: WorkloadScope, _ horizons: Horizons) -> StatementArguments {
        [
            clock.rawValue, horizons.now, horizons.hour, horizons.today, horizons.soon, scope.department,
            scope.notAbout ?? 0,
        ]
    }

    static let due = """
        SELECT sum(n) FROM workload
        WHERE clock = ?1 AND dueAt >= ?2 AND dueAt < ?3 AND department = coalesce(?4, department) AND (about = 0 OR about <> ?5)
        """
}
