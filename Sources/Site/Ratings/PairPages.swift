import Actions
import HTTPTypes
import MicroHTTP

extension Site {
    func pairPage(_ request: Request) async throws -> Response {
        try await pairPage(try await visitor(request), faults: [])
    }

    private func pairPage(_ visitor: Visitor, faults: [InputFault]) async throws -> Response {
        var form = FormModel(visitor.language, faults: faults)
        form.field("kioskToken", "")
        form.set("needsCertificate", needsCertificate(visitor.request) ? true : nil)
        return page("kiosk-pair", titleKey: "kioskPair.title", visitor, form.model)
    }

    /// The administrator's short code, or a token that was made for a program.
    func pairDevice(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let entered = (try await form(visitor)["kioskToken"] ?? "").filter { !$0.isWhitespace }
        let desk = try desk()
        do {
            let token = try await desk.pairingAttempt(from: request.remoteAddress.description) { () -> String? in
                if let offer = pairingCodes.take(entered, at: desk.now()) {
                    return try await desk.perform(offer.pairing, as: offer.caller)
                }
                return try await desk.store.read { try $0.kiosk(token: entered) } == nil ? nil : entered
            }
            var response = Response.redirect(to: "/kiosk?notice=kioskPaired")
            response.setCookie(Self.kioskCookie(token))
            return response
        } catch ActionError.unknownKiosk {
            return try await pairPage(visitor, faults: [InputFault("kioskToken", "error.pairingCode")])
        } catch {
            return try await pairPage(visitor, faults: try faults(error, field: "kioskToken"))
        }
    }
}
