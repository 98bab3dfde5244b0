import Actions
import HTTPTypes
import MicroHTTP

extension Site {
    func setupForm(_ request: Request) async throws -> Response {
        guard premises.desk == nil else { return .redirect(to: "/desk/login") }
        return try await setupForm(try await visitor(request), .empty, faults: [])
    }

    private func setupForm(_ visitor: Visitor, _ entered: Form, faults: [InputFault]) async throws -> Response {
        var form = FormModel(visitor.language, faults: faults)
        for name in ["setupCode", "code", "name", "login", "administrator"] { form.field(name, as: name + "Field", entered[name]) }
        form.field("password", as: "passwordField", nil)
        form.field("passwordAgain", as: "passwordAgainField", nil)
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return try await page("setup", titleKey: "setup.title", visitor, status: status, form.model)
    }

    func found(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        let password = form["password"] ?? ""
        let unit = FoundUnit(
            code: (form["code"] ?? "").trimmed, name: (form["name"] ?? "").trimmed,
            login: (form["login"] ?? "").trimmed, administrator: (form["administrator"] ?? "").trimmed,
            password: password)
        guard password == form["passwordAgain"] else {
            return try await setupForm(visitor, form, faults: [InputFault("passwordAgain", "error.passwordsDiffer")])
        }
        do {
            try unit.validate()
            try premises.found(unit, code: (form["setupCode"] ?? "").trimmed)
        } catch {
            return try await setupForm(visitor, form, faults: try faults(error, field: "setupCode"))
        }
        return .redirect(to: "/desk/login?notice=founded")
    }
}
