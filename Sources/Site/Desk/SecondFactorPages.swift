import Actions
import HTTPTypes
import MicroHTTP
import OneTimeCode
import QRCode

extension Site {
    func secondFactor(_ request: Request) async throws -> Response {
        try await secondFactor(try await staff(request), OneTimeSecret(), faults: [])
    }

    /// The new secret travels in the form of the one who is to keep it; it counts only with a code made from it.
    private func secondFactor(_ visitor: Visitor, _ secret: OneTimeSecret, faults: [InputFault]) async throws
        -> Response
    {
        var form = FormModel(visitor.language, faults: faults)
        form.set("isOn", visitor.account?.secret == nil ? nil : true)
        form.set("secret", secret.base32)
        let uri = secret.uri(issuer: premises.unit?.name ?? "", account: visitor.staff?.login ?? "")
        form.set("code", QRCode(uri)?.svg(label: visitor.language.text("second.qr")))
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page("desk-second-factor", titleKey: "second.title", visitor, at: "password", status: status, form.model)
    }

    func setSecondFactor(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let secret = form["secret"].flatMap(OneTimeSecret.init(base32:))
        let isOff = form["do"] == "off"
        do {
            try await desk().perform(
                SetSecondFactor(secret: isOff ? nil : secret?.base32 ?? "", code: form["code"] ?? ""),
                as: visitor.caller)
            return .redirect(to: "/desk/password?notice=saved")
        } catch {
            return try await secondFactor(
                visitor, secret ?? OneTimeSecret(), faults: try faults(error, field: "code"))
        }
    }
}
