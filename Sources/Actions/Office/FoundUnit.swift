import Casework
import CivilTime
import Law
import Storage

/// Makes a new unit with its departments and its first administrator.
package struct FoundUnit: Sendable {
    package let code: String
    package let name: String
    package let login: String
    package let administrator: String
    package let password: String
    package let departments: [Department]

    package init(
        code: String, name: String, login: String, administrator: String, password: String,
        departments: [Department] = OfficeLayout.shipped
    ) {
        self.code = code
        self.name = name
        self.login = login
        self.administrator = administrator
        self.password = password
        self.departments = departments
    }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.required("name", name, max: 120)
        check.required("administrator", administrator, max: 120)
        check.login(login)
        check.password("password", password)
        if (try? UnitFiles(folder: "", code: code)) == nil { check.fault("code", "error.badUnitCode") }
        try check.finish()
    }

    package func run(in folder: String, rules: RuleBook = .shipped, at now: Instant) throws -> UnitStore {
        try validate()
        let files = try UnitFiles(folder: folder, code: code)
        let hash = PasswordHash.makeNow(password)
        return try UnitStore.create(files, rules: rules, at: now) { transaction in
            try transaction.append(.unitFounded(code: code, name: name), by: .terminal)
            for department in departments {
                try transaction.append(.departmentAdded(department: department), by: .terminal)
            }
            _ = try transaction.addAccount(
                login: login, name: administrator, role: .administrator, department: nil, passwordHash: hash, .terminal)
        }
    }
}
