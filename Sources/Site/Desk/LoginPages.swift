import Actions
import HTTPTypes
import MicroHTTP

extension Site {
    func loginForm(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        guard premises.desk != nil else { return .redirect(to: "/setup") }
        if visitor.account != nil { return .redirect(to: "/desk") }
        return try await loginForm(visitor, login: "", next: request.query["next"], faults: [])
    }

    /// Leads back to the page that was asked for. What was sent by a form is not sent again.
    static func loginAddress(for request: Request) -> String {
        guard request.method == .get, request.path != "/desk", isOfDesk(request.target) else { return "/desk/login" }
        return "/desk/login?" + QueryText.encode([("next", request.target)])
    }

    /// A page of this desk, and of nobody else.
    private static func isOfDesk(_ address: String) -> Bool {
        address.hasPrefix("/desk/") && address.utf8.count <= 500
            && address.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private func loginForm(
        _ visitor: Visitor, login: String, next: String?, faults: [InputFault]
    ) async throws -> Response {
        var form = FormModel(visitor.language, faults: faults)
        form.set("next", next.flatMap { Self.isOfDesk($0) ? $0 : nil })
        form.set("loginValue", String(login.prefix(100)))
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .forbidden
        return page("desk-login", titleKey: "login.title", visitor, status: status, form.model)
    }

    func logIn(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        let login = (form["login"] ?? "").trimmed
        do {
            let session = try await desk().logIn(
                login: login, password: form["password"] ?? "", code: form["code"] ?? "",
                address: request.remoteAddress.description)
            let next = form["next"].flatMap { Self.isOfDesk($0) ? $0 : nil }
            var response = Response.redirect(to: next ?? "/desk")
            response.setCookie(Cookie("session", session.token))
            // A device on which staff log in takes no ratings.
            response.setCookie(Cookie("staff", "yes", maxAge: .year))
            return response
        } catch let error as ActionError {
            return try await loginForm(
                visitor, login: login, next: form["next"], faults: try faults(error, field: "login"))
        }
    }

    func logOut(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        _ = try await form(visitor)
        if let token = request.cookies["session"] { try await desk().logOut(token: token) }
        var response = Response.redirect(to: "/")
        response.setCookie(.removal(of: "session"))
        return response
    }
}
