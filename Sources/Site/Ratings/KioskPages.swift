import Actions
import Casework
import HTTPTypes
import MicroHTTP
import Storage

extension Site {
    func kioskStart(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let kiosk = try await kiosk(visitor)
        var form = FormModel(visitor.language, faults: [])
        if let entered = request.query["dossier"] {
            if let code = try await fullCode(entered) {
                return .redirect(to: "/kiosk/rate?" + QueryText.encode([("dossier", code)]))
            }
            let fault = InputFault("dossier", "error.dossierUnknown", ["dossier": String(entered.prefix(60))])
            form = FormModel(visitor.language, faults: [fault])
            form.field("dossier", String(entered.prefix(60)))
        } else {
            form.field("dossier", "")
        }
        form.set("kiosk", true)
        form.set("action", "/kiosk")
        form.set("askHref", "/kiosk/rate")
        form.set("paired", kiosk == nil ? nil : true)
        form.set("counterName", kiosk.map { visitor.language.text("kiosk.counter", ["counter": $0.counter]) })
        return page("kiosk", titleKey: "kiosk.heading", visitor, form.model)
    }

    func pairPage(_ request: Request) async throws -> Response {
        try await pairPage(try await visitor(request), faults: [])
    }

    private func pairPage(_ visitor: Visitor, faults: [InputFault]) async throws -> Response {
        var form = FormModel(visitor.language, faults: faults)
        form.field("kioskToken", "")
        return page("kiosk-pair", titleKey: "kioskPair.title", visitor, form.model)
    }

    func pairDevice(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let token = (try await form(visitor)["kioskToken"] ?? "").filter { !$0.isWhitespace }
        guard try await desk().store.read({ try $0.kiosk(token: token) }) != nil else {
            return try await pairPage(visitor, faults: [InputFault("kioskToken", "error.kioskUnknown")])
        }
        var response = Response.redirect(to: "/kiosk?notice=kioskPaired")
        response.setCookie(Cookie("kiosk", token, maxAge: .year * 5))
        return response
    }

    private func kiosk(_ visitor: Visitor) async throws -> Kiosk? {
        guard let token = visitor.kioskToken else { return nil }
        return try await desk().store.read { try $0.kiosk(token: token) }
    }
}
