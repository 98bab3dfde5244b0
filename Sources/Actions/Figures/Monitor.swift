import Casework
import CivilTime
import Storage

/// What is late and what is about to be, as far as one member of staff may see it.
package struct Monitor: Sendable {
    package struct Officer: Sendable {
        /// 0 stands for nobody.
        package let number: Int
        package let name: String
        package let step: WorkTally
        package let whole: WorkTally
    }

    /// A petition whose step ends next.
    package struct NextWork: Sendable {
        package let petition: Petition
        package let dueAt: Instant
        package let officer: String?
        package let mayOpen: Bool
    }

    /// A working day, with the days off that follow it: what ends on those has to be done on it.
    package struct DueDay: Sendable {
        package let date: CivilDate
        package let petitions: Int
        package let dossiers: Int
    }

    package let workload: Workload
    /// The office's departments in its order, then others that dossiers name; nil for what no department has yet.
    package let departments: [String?]
    /// Those whom the caller leads, or the caller alone; by name, since it is no ranking. Nil where nobody's figures are shown.
    package let officers: [Officer]?
    package let next: [NextWork]
    package let days: [DueDay]
    /// The one department that is looked at.
    package let department: String?
}

/// A page of the dossiers whose clock runs.
package struct RunningDossiers: Sendable {
    package let dossiers: [Dossier]
    package let hasMore: Bool
    package let department: String?
    package let horizons: Horizons
}

extension Desk {
    /// `department` is heeded for those who may read all; the others see their own.
    package func monitor(of department: String?, as caller: Caller) async throws -> Monitor {
        let moment = now()
        let scope = WorkloadScope(
            department: caller.may(.readEveryDepartment) ? department : caller.account?.department ?? "",
            notAbout: caller.account?.number)
        return try await read(.readMonitor, as: caller) { board in
            try Monitor(board, scope, caller, at: moment)
        }
    }

    /// Due soonest first.
    package func runningDossiers(
        _ state: WorklistFilter.State, of department: String?, as caller: Caller, page: Int, pageSize: Int = 50
    ) async throws -> RunningDossiers {
        let moment = now()
        let department = caller.may(.readEveryDepartment) ? department : caller.account?.department ?? ""
        return try await read(.readMonitor, as: caller) { board in
            let horizons = try board.horizons(at: moment)
            let found = try board.runningDossiers(
                state, department: department, horizons, limit: pageSize + 1, offset: (page - 1) * pageSize)
            return RunningDossiers(
                dossiers: found.prefix(pageSize).map(\.dossier), hasMore: found.count > pageSize,
                department: department, horizons: horizons)
        }
    }
}

extension Monitor {
    private static let nextCount = 6
    private static let dayCount = 10

    fileprivate init(_ board: Board, _ scope: WorkloadScope, _ caller: Caller, at now: Instant) throws {
        let workload = try board.workload(scope, at: now)
        self.workload = workload
        department = scope.department
        departments = try Self.departments(board, workload, scope)
        officers = try Self.officers(board, workload, scope, caller)
        next = try Self.next(board, workload.horizons, scope, caller)
        days = try Self.days(board, scope, at: now)
    }

    private static func departments(_ board: Board, _ workload: Workload, _ scope: WorkloadScope) throws -> [String?] {
        if let department = scope.department { return [department] }
        let own = try board.departments().map(\.name)
        let found = Set(workload.lines.map(\.department))
        let others = found.compactMap(\.self).filter { !own.contains($0) }.sorted()
        return own + others + (found.contains(nil) ? [nil] : [])
    }

    private static func officers(
        _ board: Board, _ workload: Workload, _ scope: WorkloadScope, _ caller: Caller
    ) throws -> [Officer]? {
        guard let department = scope.department else { return nil }
        func tally(_ clock: WorkClock, _ number: Int) -> WorkTally {
            workload.tally(clock) { $0.officer ?? 0 == number }
        }
        func officer(_ number: Int, _ name: String) -> Officer {
            Officer(number: number, name: name, step: tally(.step, number), whole: tally(.whole, number))
        }
        func name(_ account: Account) throws -> String { try board.open(account.person, as: Holder.self)?.name ?? "" }
        guard caller.may(.readOfficerFigures) else {
            guard let account = caller.account, account.role == .officer else { return nil }
            return [officer(account.number, try name(account))]
        }
        let accounts = try board.accounts().filter { account in
            account.department == department && account.role.isOfDepartment
                && (account.disabledAt == nil || tally(.step, account.number).open > 0)
        }
        let named = try accounts.map { officer($0.number, try name($0)) }.sorted { $0.name < $1.name }
        return named + [officer(0, "")]
    }

    private static func next(
        _ board: Board, _ horizons: Horizons, _ scope: WorkloadScope, _ caller: Caller
    ) throws -> [NextWork] {
        let filter = WorklistFilter(state: .ahead, department: scope.department, notAbout: scope.notAbout)
        var names: [Int: String] = [:]
        return try board.worklist(filter, horizons, limit: nextCount).compactMap { row in
            guard let dueAt = row.dueAt else { return nil }
            if let number = row.petition.officer, names[number] == nil, let account = try board.account(number) {
                names[number] = try board.open(account.person, as: Holder.self)?.name
            }
            return NextWork(
                petition: row.petition, dueAt: dueAt, officer: row.petition.officer.flatMap { names[$0] },
                mayOpen: caller.maySee(row.petition))
        }
    }

    private static func days(_ board: Board, _ scope: WorkloadScope, at now: Instant) throws -> [DueDay] {
        let calendar = try board.rules.calendar
        var dates = [now.date]
        var date = now.date
        while dates.count <= dayCount {
            date = date.adding(days: 1)
            if calendar.status(of: date).isWorking { dates.append(date) }
        }
        // What ends at 24:00 of a day ends with it.
        let moments = [now] + dates.dropFirst().map { $0.start.adding(seconds: 1) }
        let petitions = try board.workDue(.step, scope, between: moments)
        let dossiers = try board.workDue(.dossier, scope, between: moments)
        return zip(dates, zip(petitions, dossiers)).map { DueDay(date: $0, petitions: $1.0, dossiers: $1.1) }
    }
}
