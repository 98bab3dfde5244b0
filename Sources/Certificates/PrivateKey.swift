import CGnuTLS

/// An ECDSA key over P-256, or one read from a file.
package final class PrivateKey {
    let handle: gnutls_x509_privkey_t

    private init(empty: Void) throws(CertificateError) {
        var handle: gnutls_x509_privkey_t?
        try GnuTLS.check(gnutls_x509_privkey_init(&handle))
        guard let handle else { throw .failed("no memory") }
        self.handle = handle
    }

    deinit { gnutls_x509_privkey_deinit(handle) }

    /// A new key.
    package convenience init() throws(CertificateError) {
        try self.init(empty: ())
        // What the macro GNUTLS_CURVE_TO_BITS makes of the curve.
        let curve = UInt32(1) << 31 | UInt32(GNUTLS_ECC_CURVE_SECP256R1.rawValue)
        try GnuTLS.check(gnutls_x509_privkey_generate(handle, GNUTLS_PK_ECDSA, curve, 0))
    }

    package convenience init(pem: String) throws(CertificateError) {
        try self.init(empty: ())
        let result = GnuTLS.lend(Array(pem.utf8)) { [handle] in
            gnutls_x509_privkey_import2(handle, &$0, GNUTLS_X509_FMT_PEM, nil, 0)
        }
        guard result >= 0 else { throw .unreadableKey }
    }

    /// PKCS #8, not encrypted: for a file that its owner alone may read.
    package func pem() throws(CertificateError) -> String {
        let bytes = try GnuTLS.take { datum in
            gnutls_x509_privkey_export2_pkcs8(
                handle, GNUTLS_X509_FMT_PEM, nil, UInt32(GNUTLS_PKCS_PLAIN.rawValue), &datum)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same for a key and for a certificate of that key.
    var identifier: [UInt8]? {
        GnuTLS.fill(20) { gnutls_x509_privkey_get_key_id(handle, 0, $0, &$1) }
    }
}
