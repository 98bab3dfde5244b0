import CGnuTLS
import CMicroHTTPD

/// What a server shows over TLS to prove who it is.
public struct TLSIdentity: Sendable {
    /// PEM: the server's certificate first, then those that vouch for it.
    public var certificates: String
    /// PEM, not encrypted.
    public var key: String
    /// In GnuTLS's words. The default is TLS 1.2 and 1.3 with authenticated ciphers and forward secrecy.
    public var priorities =
        "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-CIPHER-ALL:+AES-256-GCM"
        + ":+CHACHA20-POLY1305:+AES-128-GCM"

    public init(certificates: String, key: String) {
        self.certificates = certificates
        self.key = key
    }

    /// Tries it, since libmicrohttpd would not say what is wrong.
    func check() throws(ServerError) {
        var priority: gnutls_priority_t?
        guard gnutls_priority_init(&priority, priorities, nil) == GNUTLS_E_SUCCESS else {
            throw .badTLSPriorities(priorities)
        }
        gnutls_priority_deinit(priority)
        var credentials: gnutls_certificate_credentials_t?
        var result = gnutls_certificate_allocate_credentials(&credentials)
        defer { if let credentials { gnutls_certificate_free_credentials(credentials) } }
        if let credentials, result == GNUTLS_E_SUCCESS { result = load(into: credentials) }
        switch result {
        case GNUTLS_E_SUCCESS...: return
        case GNUTLS_E_CERTIFICATE_KEY_MISMATCH: throw .tlsKeyMismatch
        default: throw .badTLSIdentity(reason: String(cString: gnutls_strerror(result)))
        }
    }

    private func load(into credentials: gnutls_certificate_credentials_t) -> Int32 {
        var certificates = certificates
        var key = key
        return certificates.withUTF8 { certificates in
            key.withUTF8 { key in
                var chain = gnutls_datum_t(
                    data: UnsafeMutablePointer(mutating: certificates.baseAddress), size: UInt32(certificates.count))
                var secret = gnutls_datum_t(
                    data: UnsafeMutablePointer(mutating: key.baseAddress), size: UInt32(key.count))
                return gnutls_certificate_set_x509_key_mem2(
                    credentials, &chain, &secret, GNUTLS_X509_FMT_PEM, nil, 0)
            }
        }
    }

    /// Lends C strings for the time of a call.
    static func withPointers<Result>(_ identity: TLSIdentity?, _ body: (microhttp_tls) -> Result) -> Result {
        guard let identity else { return body(microhttp_tls()) }
        return identity.certificates.withCString { certificates in
            identity.key.withCString { key in
                identity.priorities.withCString { priorities in
                    body(microhttp_tls(certificate: certificates, key: key, priorities: priorities))
                }
            }
        }
    }
}
