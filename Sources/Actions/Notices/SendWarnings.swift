import Casework
import CivilTime
import Law
import Storage

/// Early warnings: at shares of a limit, those who must act are told, and the further it goes the higher up. One digest a person,
/// in working hours, and nothing twice, since each warning is an event.
package struct SendWarnings: Action {
    /// In percent of the limit.
    let shares: [Int]
    /// Looked up beforehand, so that the writer does not read every open petition.
    let codes: [String]

    package func authorize(_ caller: Caller) throws(ActionError) {
        guard case .terminal = caller else { throw .notAllowed }
    }

    package func validate() throws(InvalidInput) {}

    /// How many petitions were warned about.
    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Int {
        let rules = try transaction.board.rules
        guard Self.isWorkingHour(transaction.now, rules.calendar) else { return 0 }
        let accounts = try transaction.board.accounts().filter { $0.disabledAt == nil }
        var digests: [Int: [String]] = [:]
        var count = 0
        for code in codes {
            guard let petition = try transaction.board.petition(code)?.petition, let due = petition.due(by: rules),
                let share = Self.newShare(petition, due, shares, at: transaction.now)
            else { continue }
            count += 1
            try transaction.append(
                .petitionChanged(code: petition.code, change: .warned(percent: share)), by: caller.actor)
            let line = "\(petition.code) · \(share) % · \(due.dueDate)"
            for account in Self.told(petition, share, accounts) { digests[account.number, default: []].append(line) }
        }
        for (account, lines) in digests.sorted(by: { $0.key < $1.key }) {
            try transaction.enqueue(
                .mail, account: account, key: "digest",
                ["count": String(lines.count), "lines": lines.joined(separator: "\n")])
        }
        return count
    }

    /// The greatest share that has gone by and was not warned about in this step.
    fileprivate static func newShare(_ petition: Petition, _ due: Deadline, _ shares: [Int], at now: Instant) -> Int? {
        let gone = now > due.dueAt ? 100 : due.elapsedPercent(at: now)
        let reached = shares.filter { $0 <= gone }
        guard let last = reached.last, last > petition.warnings.max() ?? 0 else { return nil }
        return last
    }

    /// Officer; from the middle share on the head of the department too; at the end the centre and the chairman as well.
    private static func told(_ petition: Petition, _ share: Int, _ accounts: [Account]) -> [Account] {
        accounts.filter { account in
            guard Caller.account(account).maySee(petition) else { return false }
            let isOfDepartment = account.department == petition.department
            switch account.role {
            case .officer: return isOfDepartment && (petition.officer ?? account.number) == account.number
            case .head: return isOfDepartment && (share >= 80 || petition.officer == nil)
            case .centre: return share >= 100 || petition.department == nil || petition.step == .acceptance
            case .approver: return petition.step == .approval
            case .chairman: return share >= 100 || petition.kind == .denunciation || petition.isRaised
            case .clerk, .administrator, .auditor: return false
            }
        }
    }

    /// 7:30 to 17:00 on working days.
    static func isWorkingHour(_ moment: Instant, _ calendar: WorkingCalendar) -> Bool {
        let minute = moment.secondOfDay / 60
        return calendar.status(of: moment.date).isWorking && minute >= 450 && minute < 1020
    }
}

extension Desk {
    /// Warns about what has reached one of these shares of its limit since the last time.
    @discardableResult
    package func sendWarnings(shares: [Int] = [50, 80, 100]) async throws -> Int {
        let shares = shares.sorted()
        let moment = now()
        let codes = try await store.read { board in
            let rules = try board.rules
            guard SendWarnings.isWorkingHour(moment, rules.calendar) else { return [String]() }
            return try board.openPetitions().map(\.petition).filter { petition in
                petition.due(by: rules).flatMap { SendWarnings.newShare(petition, $0, shares, at: moment) } != nil
            }.map(\.code)
        }
        guard !codes.isEmpty else { return 0 }
        return try await perform(SendWarnings(shares: shares, codes: codes), as: .terminal)
    }
}
