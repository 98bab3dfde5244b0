import Certificates
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP

/// How a device comes to trust the desk's own authority, and what is missing until it does.
extension Site {
    private static let file = "/certificate/authority.pem"

    func certificateRoutes(_ router: inout Router) {
        router.on(.get, "/certificate", summary: "How to install the desk's certificate") {
            try await certificatePage($0)
        }
        router.on(.get, Self.file, summary: "The desk's certificate authority") { _ in try authorityFile() }
    }

    func certificatePage(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        var model: [String: Any] = ["href": Self.file]
        if request.isSecure { model["secure"] = true }
        if let authority = authority() {
            model["authority"] =
                [
                    "name": authority.name, "fingerprint": try authority.fingerprint(),
                    "until": visitor.language.date(Instant(seconds: authority.validUntil).date),
                ] as [String: Any]
        }
        return page("certificate", titleKey: "certificate.title", visitor, model)
    }

    /// Whether staff who pair a device should read that page first.
    func needsCertificate(_ request: Request) -> Bool { !request.isSecure || authority() != nil }

    /// Windows and Android know a certificate by this ending, an iPad by its type.
    private func authorityFile() throws -> Response {
        guard let authority = authority() else { throw SiteError.pageNotFound }
        var response = Response(contentType: "application/x-x509-ca-cert", body: .text(try authority.pem()))
        response.headers[.contentDisposition] = "inline; filename=\"langnghe-authority.crt\""
        return response
    }

    /// Read anew each time: `langnghe certificate` may have run since.
    private func authority() -> Certificate? {
        let path = CertificateFolder(desk: premises.folder).authority
        return (try? CertificateFolder.read(path)).flatMap { try? Certificate(pem: $0) }
    }
}
