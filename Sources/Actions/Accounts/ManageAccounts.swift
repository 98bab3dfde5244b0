import Casework
import CivilTime
import Storage

/// The administrator adds a member of staff, with a first password that is shown once.
package struct AddAccount: Action {
    package let login: String
    package let name: String
    package let role: Role
    package let department: String?
    package let email: String?
    private let passwordHash: String

    /// Hashing takes time, so it is done before the writer is asked.
    package init(
        login: String, name: String, role: Role, department: String?, email: String? = nil, password: String
    ) async {
        self.login = login
        self.name = name
        self.role = role
        self.department = department
        self.email = email
        passwordHash = await PasswordHash.make(password)
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        try caller.require(.manageOffice)
    }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.login(login)
        check.required("name", name, max: 120)
        if let email { check.contact(Person(email: email)) }
        if role.isOfDepartment, department == nil {
            check.fault("department", "error.required", ["field": "department"])
        }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Int {
        if let department, try !transaction.board.departments().contains(where: { $0.name == department }) {
            throw ActionError.unknownDepartment(name: department)
        }
        return try transaction.addAccount(
            login: login, name: name, role: role, department: department, email: email,
            passwordHash: passwordHash, caller.actor)
    }
}

extension Transaction {
    func addAccount(
        login: String, name: String, role: Role, department: String?, email: String? = nil, passwordHash: String,
        _ actor: Actor
    ) throws -> Int {
        guard try board.account(login: login) == nil else { throw ActionError.loginTaken }
        let number = (try board.accounts().map(\.number).max() ?? 0) + 1
        let owner = "account:\(number)"
        let account = Account(
            number: number, loginHash: board.loginHash(login), role: role, department: department,
            person: try seal(Holder(login: login, name: name, email: email), owner: owner),
            password: try seal(passwordHash, owner: owner))
        try append(.accountAdded(account: account), by: actor)
        return number
    }
}

extension InputCheck {
    mutating func login(_ login: String) {
        if login.wholeMatch(of: /[a-z0-9][a-z0-9._-]{1,39}/.ignoresCase()) == nil { fault("login", "error.badLogin") }
    }

    mutating func password(_ field: String, _ password: String) {
        if password.count < 10 { fault(field, "error.shortPassword", ["min": "10"]) }
        if password.utf8.count > 1000 { fault(field, "error.tooLong", ["field": field, "max": "1000"]) }
    }
}

package struct DisableAccount: Action {
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        try caller.require(.manageOffice)
    }

    package func validate() throws(InvalidInput) {}

    package func run(_ transaction: Transaction, _ caller: Caller) throws {
        guard let account = try transaction.board.account(number), account.disabledAt == nil else {
            throw ActionError.unknownAccount
        }
        let administrators = try transaction.board.accounts().filter {
            $0.role == .administrator && $0.disabledAt == nil
        }
        if administrators.map(\.number) == [number] { throw ActionError.lastAdministrator }
        try transaction.append(.accountDisabled(number: number, at: transaction.now), by: caller.actor)
        try transaction.closeSessions(of: number)
    }
}

extension Desk {
    /// Everybody changes the own password with the old one; all sessions of the account end.
    package func changePassword(old: String, new: String, as caller: Caller) async throws {
        guard let account = caller.account else { throw ActionError.loginNeeded }
        var check = InputCheck()
        check.password("password", new)
        try check.finish()
        try await checkThrottle(["password:\(account.number)"], at: now())
        let hash = try await store.read { try $0.open(account.password, as: String.self) }
        guard await PasswordHash.matches(old, hash) else {
            try await store.write(at: now()) { try $0.noteFailure("password:\(account.number)") }
            throw ActionError.wrongPassword
        }
        let newHash = await PasswordHash.make(new)
        try await store.write(at: now()) { transaction in
            let sealed = try transaction.seal(newHash, owner: "account:\(account.number)")
            try transaction.append(.passwordChanged(number: account.number, password: sealed), by: caller.actor)
            try transaction.erase(account.password)
            try transaction.closeSessions(of: account.number)
        }
    }

    package struct AccountLine: Sendable {
        package let account: Account
        package let holder: Holder?
    }

    package func accounts(as caller: Caller) async throws -> [AccountLine] {
        try await read(.manageOffice, as: caller) { board in
            try board.accounts().map { AccountLine(account: $0, holder: try board.open($0.person, as: Holder.self)) }
        }
    }
}
