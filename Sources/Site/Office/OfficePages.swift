import Actions
import Casework
import HTTPTypes
import Localization
import MicroHTTP

extension Site {
    func kiosks(_ request: Request) async throws -> Response {
        try await kiosks(try await staff(request), faults: [], entered: Form())
    }

    private func kiosks(
        _ visitor: Visitor, faults: [InputFault], entered: Form, made: MadeForKiosk? = nil
    ) async throws -> Response {
        let language = visitor.language
        let kiosks = try await desk().read(.manageOffice, as: visitor.caller) { try $0.kiosks() }
        var form = FormModel(language, faults: faults)
        form.field("counter", entered["counter"])
        form.set("made", made?.model(language))
        form.set("needsCertificate", needsCertificate(visitor.request) ? true : nil)
        form.set(
            "kiosks",
            language.sorted(kiosks, by: \.counter).map { kiosk in
                let revokedOn = kiosk.revokedAt.map { language.date($0.date) }
                return [
                    "number": kiosk.number, "counterName": kiosk.counter,
                    "kioskState": revokedOn.map { language.text("kiosks.revokedOn", ["date": $0]) }
                        ?? language.text("kiosks.active"),
                    "revocable": revokedOn == nil,
                    "revokeLabel": language.text("kiosks.revokeLabel", ["counter": kiosk.counter]),
                ] as [String: Any]
            })
        form.set("hasKiosks", kiosks.isEmpty ? nil : true)
        return page("desk-kiosks", titleKey: "kiosks.title", visitor, at: "kiosks", form.model)
    }

    /// For a tablet a short code; for a program that rates over the interface the token itself.
    func pairKiosk(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let pairing = PairKiosk(counter: (form["counter"] ?? "").trimmed)
        do {
            guard form["for"] == "program" else {
                try pairing.authorize(visitor.caller)
                try pairing.validate()
                let code = pairingCodes.offer(pairing, by: visitor.caller, at: premises.now())
                return try await kiosks(
                    visitor, faults: [], entered: Form(), made: .code(code.text, until: code.until, pairing.counter))
            }
            let token = try await desk().perform(pairing, as: visitor.caller)
            return try await kiosks(visitor, faults: [], entered: Form(), made: .token(token, pairing.counter))
        } catch let invalid as InvalidInput {
            return try await kiosks(visitor, faults: invalid.faults, entered: form)
        }
    }

    func revokeKiosk(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        _ = try await form(visitor)
        let number = request.parameters["number"].flatMap { Int($0) } ?? 0
        try await desk().perform(RevokeKiosk(number: number), as: visitor.caller)
        return .redirect(to: "/desk/kiosks?notice=kioskRevoked")
    }

    func accounts(_ request: Request) async throws -> Response {
        try await accounts(try await staff(request), faults: [], entered: Form())
    }

    private func accounts(
        _ visitor: Visitor, faults: [InputFault], entered: Form, made: (login: String, password: String)? = nil
    ) async throws -> Response {
        let language = visitor.language
        let accounts = try await desk().accounts(as: visitor.caller)
        let departments = try await desk().store.read { try $0.departments() }
        var form = FormModel(language, faults: faults)
        form.field("login", entered["login"])
        form.field("name", entered["name"])
        form.field("email", entered["email"])
        form.set(
            "newAccount",
            made.map { made in
                [
                    "newLogin": made.login, "initialPassword": made.password,
                    "newAccountTitle": language.text("accounts.newAccount", ["login": made.login]),
                ]
            })
        form.set(
            "accounts",
            language.sortedPeople(accounts, by: { $0.holder?.name ?? "" }).map { line in
                let disabledOn = line.account.disabledAt.map { language.date($0.date) }
                return [
                    "number": line.account.number, "accountLogin": line.holder?.login ?? "",
                    "accountName": line.holder?.name ?? "",
                    "accountRole": language.text("role.\(line.account.role.rawValue)"),
                    "departmentName": line.account.department ?? "",
                    "accountState": disabledOn.map { language.text("accounts.disabledOn", ["date": $0]) }
                        ?? language.text("accounts.active"),
                    "disablable": disabledOn == nil,
                    "disableLabel": language.text("accounts.disableLabel", ["login": line.holder?.login ?? ""]),
                    "nameable": line.account.role.isOfDepartment && disabledOn == nil,
                    "officer": line.account.officer ?? "",
                    "officerLabel": language.text("accounts.officerLabel", ["login": line.holder?.login ?? ""]),
                ] as [String: Any]
            })
        form.set(
            "roles",
            Role.allCases.map { role in
                [
                    "value": role.rawValue, "roleChoice": language.text("role.\(role.rawValue)"),
                    "selected": entered["role"] == role.rawValue,
                ] as [String: Any]
            })
        form.set(
            "departments",
            departments.map { department in
                [
                    "value": department.name, "departmentName": department.name,
                    "selected": entered["department"] == department.name,
                ] as [String: Any]
            })
        form.set("departmentError", form.message("department"))
        form.set("roleError", form.message("role"))
        return page("desk-accounts", titleKey: "accounts.title", visitor, at: "accounts", form.model)
    }

    func addAccount(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        try visitor.caller.require(.manageOffice)
        guard let role = Role(rawValue: form["role"] ?? "") else {
            return try await accounts(
                visitor, faults: [InputFault("role", "error.required", ["field": "role"])], entered: form)
        }
        let login = (form["login"] ?? "").trimmed
        let password = Secret.token(length: 12)
        let department = (form["department"] ?? "").trimmed
        let account = await AddAccount(
            login: login, name: (form["name"] ?? "").trimmed, role: role,
            department: department.isEmpty ? nil : department,
            email: (form["email"] ?? "").trimmed.isEmpty ? nil : form["email"]?.trimmed, password: password)
        do {
            _ = try await desk().perform(account, as: visitor.caller)
        } catch {
            return try await accounts(visitor, faults: try faults(error, field: "login"), entered: form)
        }
        return try await accounts(visitor, faults: [], entered: Form(), made: (login, password))
    }

    func disableAccount(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        _ = try await form(visitor)
        let number = request.parameters["number"].flatMap { Int($0) } ?? 0
        try await desk().perform(DisableAccount(number: number), as: visitor.caller)
        return .redirect(to: "/desk/accounts?notice=accountDisabled")
    }

    func nameOfficer(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let number = request.parameters["number"].flatMap { Int($0) } ?? 0
        do {
            try await desk().perform(
                NameOfficer(number: number, officer: (form["officer"] ?? "").trimmed), as: visitor.caller)
        } catch {
            return try await accounts(visitor, faults: try faults(error, field: "officer-\(number)"), entered: Form())
        }
        return .redirect(to: "/desk/accounts?notice=saved")
    }

    func passwordForm(_ request: Request) async throws -> Response {
        try await passwordForm(try await staff(request), faults: [])
    }

    private func passwordForm(_ visitor: Visitor, faults: [InputFault]) async throws -> Response {
        var form = FormModel(visitor.language, faults: faults)
        form.set("currentError", form.message("current"))
        form.set("passwordError", form.message("password"))
        form.set("againError", form.message("again"))
        return page("desk-password", titleKey: "password.title", visitor, at: "password", form.model)
    }

    func changePassword(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        guard form["password"] == form["again"] else {
            return try await passwordForm(visitor, faults: [InputFault("again", "error.passwordsDiffer")])
        }
        do {
            try await desk().changePassword(
                old: form["current"] ?? "", new: form["password"] ?? "", as: visitor.caller)
        } catch {
            return try await passwordForm(visitor, faults: try faults(error, field: "current"))
        }
        return .redirect(to: "/desk/login?notice=passwordChanged")
    }
}
