import Casework
import Storage

/// The administrator says under which name the one-stop system knows a member of staff, so that they can see their own figures. An empty
/// name takes that back.
package struct NameOfficer: Action {
    package let number: Int
    package let officer: String

    package init(number: Int, officer: String) {
        self.number = number
        self.officer = officer
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        try caller.require(.manageOffice)
    }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.limited("officer", officer, max: 120)
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws {
        let board = transaction.board
        guard let account = try board.account(number), account.role.isOfDepartment, account.disabledAt == nil else {
            throw ActionError.unknownAccount
        }
        guard account.officer ?? "" != officer else { return }
        let others = try board.accounts().filter { $0.number != number && $0.disabledAt == nil }
        if !officer.isEmpty, others.contains(where: { $0.officer == officer && $0.department == account.department }) {
            throw ActionError.officerTaken(name: officer)
        }
        try transaction.append(
            .officerNamed(number: number, officer: officer.isEmpty ? nil : officer), by: caller.actor)
    }
}
