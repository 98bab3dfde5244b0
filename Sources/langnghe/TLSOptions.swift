import ArgumentParser
import Certificates
import CivilTime
import Localization
import MicroHTTP

/// A certificate with its key, for a desk that speaks TLS itself.
struct TLSOptions: ParsableArguments {
    @Option(help: "Serve over TLS with the certificates in this PEM file; see `langnghe certificate`.")
    var tlsCert: String?

    @Option(help: "The certificate's key, a PEM file.")
    var tlsKey: String?

    /// Nil for plain HTTP. Says so when the certificate will not be good for long.
    func identity(at now: Instant, _ language: Language) throws -> TLSIdentity? {
        switch (tlsCert, tlsKey) {
        case (nil, nil): return nil
        case (let certificates?, let key?):
            do {
                let identity = TLSIdentity(
                    certificates: try CertificateFolder.read(certificates), key: try CertificateFolder.read(key))
                let end = Instant(seconds: try Certificate(pem: identity.certificates).validUntil)
                if end.seconds < now.seconds + 30 * 86_400 {
                    Console.complain(language.text("serve.certificateEnds", ["date": language.date(end.date)]))
                }
                return identity
            } catch CertificateError.missingFile(let path) {
                throw CommandFailure("error.tlsFileUnreadable", ["path": path])
            } catch {
                throw CommandFailure(error)
            }
        default: throw CommandFailure("error.tlsPair")
        }
    }
}
