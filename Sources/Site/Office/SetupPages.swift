import Actions
import HTTPTypes
import MicroHTTP

extension Site {
    func setupForm(_ request: Request) async throws -> Response {
        guard premises.desk == nil else { return .redirect(to: "/desk/login") }
        return try await setupForm(try await visitor(request), Form(), faults: [])
    }

    private func setupForm(_ visitor: Visitor, _ entered: Form, faults: [InputFault]) async throws -> Response {
        var form = FormModel(visitor.language, faults: faults)
        form.field("code", as: "unitCode", entered["unitCode"])
        form.field("name", as: "unitTitle", entered["unitName"])
        form.field("login", entered["login"])
        form.field("administrator", as: "name", entered["name"])
        form.set("codeError", form.message("setupCode"))
        form.set("passwordError", form.message("password"))
        form.set("againError", form.message("again"))
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page("setup", titleKey: "setup.title", visitor, status: status, form.model)
    }

    func found(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        let password = form["password"] ?? ""
        let unit = FoundUnit(
            code: (form["unitCode"] ?? "").trimmed, name: (form["unitName"] ?? "").trimmed,
            login: (form["login"] ?? "").trimmed, administrator: (form["name"] ?? "").trimmed,
            password: password)
        guard password == form["again"] else {
            return try await setupForm(visitor, form, faults: [InputFault("again", "error.passwordsDiffer")])
        }
        do {
            try unit.validate()
            try premises.found(unit, code: (form["code"] ?? "").trimmed)
        } catch {
            return try await setupForm(visitor, form, faults: try faults(error, field: "setupCode"))
        }
        return .redirect(to: "/desk/login?notice=founded")
    }
}
