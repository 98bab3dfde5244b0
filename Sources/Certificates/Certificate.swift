import CGnuTLS

/// An X.509 certificate: read, or being made by ``CertificateDraft``.
package final class Certificate {
    let handle: gnutls_x509_crt_t

    init() throws(CertificateError) {
        var handle: gnutls_x509_crt_t?
        try GnuTLS.check(gnutls_x509_crt_init(&handle))
        guard let handle else { throw .failed("no memory") }
        self.handle = handle
    }

    deinit { gnutls_x509_crt_deinit(handle) }

    /// The first certificate in a PEM text.
    package convenience init(pem: String) throws(CertificateError) {
        try self.init()
        let result = GnuTLS.lend(Array(pem.utf8)) { [handle] in
            gnutls_x509_crt_import(handle, &$0, GNUTLS_X509_FMT_PEM)
        }
        guard result >= 0 else { throw .unreadableCertificate }
    }

    package func pem() throws(CertificateError) -> String {
        let bytes = try GnuTLS.take { gnutls_x509_crt_export2(handle, GNUTLS_X509_FMT_PEM, &$0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// SHA-256 of the certificate, as devices show it: `3A:09:…`
    package func fingerprint() throws(CertificateError) -> String {
        let digest = GnuTLS.fill(32) { gnutls_x509_crt_get_fingerprint(handle, GNUTLS_DIG_SHA256, $0, &$1) }
        guard let digest else { throw .failed("no SHA-256") }
        let digits = Array("0123456789ABCDEF")
        return digest.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: ":")
    }

    /// Seconds since 1970.
    package var validFrom: Int64 { Int64(gnutls_x509_crt_get_activation_time(handle)) }
    package var validUntil: Int64 { Int64(gnutls_x509_crt_get_expiration_time(handle)) }

    package var isAuthority: Bool { gnutls_x509_crt_get_ca_status(handle, nil) > 0 }

    /// The common name of the holder.
    package var name: String {
        let bytes = GnuTLS.fill(512) { buffer, count in
            gnutls_x509_crt_get_dn_by_oid(handle, "2.5.4.3", 0, 0, buffer, &count)
        }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    /// Whom it is for.
    package func hosts() throws(CertificateError) -> HostNames {
        var names: [String] = []
        var addresses: [String] = []
        var index: UInt32 = 0
        while true {
            var type: Int32 = 0
            let bytes = GnuTLS.fill(256) { buffer, count in
                type = gnutls_x509_crt_get_subject_alt_name(handle, index, buffer, &count, nil)
                return type
            }
            guard let bytes else { break }
            if type == Int32(GNUTLS_SAN_DNSNAME.rawValue) {
                names.append(String(decoding: bytes, as: UTF8.self))
            } else if type == Int32(GNUTLS_SAN_IPADDRESS.rawValue), let address = NetworkAddress(bytes: bytes) {
                addresses.append(address.text)
            }
            index += 1
        }
        return try HostNames(names: names, addresses: addresses)
    }

    var keyIdentifier: [UInt8]? {
        GnuTLS.fill(20) { gnutls_x509_crt_get_key_id(handle, 0, $0, &$1) }
    }
}
