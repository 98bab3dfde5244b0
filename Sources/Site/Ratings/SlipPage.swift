import Actions
import HTTPTypes
import MicroHTTP
import QRCode

extension Site {
    /// The slip that goes with a finished dossier: a QR code that leads to its rating on one's own phone.
    func slip(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let code = (request.query["dossier"] ?? "").filter { !$0.isWhitespace }.uppercased()
        var model: [String: Any] = ["value": code]
        if !code.isEmpty {
            let host = HTTPField.Name("Host").flatMap { request.header($0) } ?? "localhost"
            let url = "\(request.isSecure ? "https" : "http")://\(host)/rate/\(QueryText.encode(code))"
            let exists = try await desk().store.read { try $0.dossierEnd(code).exists }
            if exists, let qr = QRCode(url) {
                model["slip"] = ["code": code, "url": url, "qr": qr.svg(label: url)]
            } else {
                model["unknown"] = visitor.language.text("error.dossierUnknown", ["dossier": code])
            }
        }
        return page("desk-slip", titleKey: "slip.title", visitor, at: "slip", model)
    }
}
