import CGnuTLS

/// A certificate on its way to being signed.
struct CertificateDraft {
    private let certificate: Certificate
    private var handle: gnutls_x509_crt_t { certificate.handle }

    /// Version 3, with a random serial number and the key's identifier. Times are seconds since 1970.
    init(name: String, key: PrivateKey, validFrom: Int64, validUntil: Int64) throws(CertificateError) {
        certificate = try Certificate()
        let handle = certificate.handle
        try GnuTLS.check(gnutls_x509_crt_set_version(handle, 3))
        try GnuTLS.check(gnutls_x509_crt_set_key(handle, key.handle))
        let serial = try Self.serial()
        try GnuTLS.check(gnutls_x509_crt_set_serial(handle, serial, serial.count))
        let name = Self.fitting(name)
        try GnuTLS.check(gnutls_x509_crt_set_dn_by_oid(handle, "2.5.4.3", 0, name, UInt32(name.utf8.count)))
        try GnuTLS.check(gnutls_x509_crt_set_activation_time(handle, time_t(validFrom)))
        try GnuTLS.check(gnutls_x509_crt_set_expiration_time(handle, time_t(validUntil)))
        guard let identifier = certificate.keyIdentifier else { throw .failed("no key identifier") }
        try GnuTLS.check(gnutls_x509_crt_set_subject_key_id(handle, identifier, identifier.count))
    }

    func makeAuthority(_ constraint: AuthorityConstraint) throws(CertificateError) {
        try GnuTLS.check(gnutls_x509_crt_set_basic_constraints(handle, 1, 0))
        try use(GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN)
        try constraint.apply(to: certificate)
    }

    func makeServer(_ hosts: HostNames) throws(CertificateError) {
        try GnuTLS.check(gnutls_x509_crt_set_basic_constraints(handle, 0, -1))
        try use(GNUTLS_KEY_DIGITAL_SIGNATURE)
        try GnuTLS.check(gnutls_x509_crt_set_key_purpose_oid(handle, GNUTLS_KP_TLS_WWW_SERVER, 0))
        for name in hosts.names { try add(GNUTLS_SAN_DNSNAME, Array(name.utf8)) }
        for address in hosts.addresses { try add(GNUTLS_SAN_IPADDRESS, address.bytes) }
    }

    /// Nil signs with the certificate's own key.
    func sign(by issuer: Certificate? = nil, _ key: PrivateKey) throws(CertificateError) -> Certificate {
        let issuer = issuer ?? certificate
        guard let identifier = issuer.keyIdentifier else { throw .failed("no key identifier") }
        try GnuTLS.check(gnutls_x509_crt_set_authority_key_id(handle, identifier, identifier.count))
        try GnuTLS.check(gnutls_x509_crt_sign2(handle, issuer.handle, key.handle, GNUTLS_DIG_SHA256, 0))
        // GnuTLS looks for some extensions only in what it has read.
        return try Certificate(pem: try certificate.pem())
    }

    private func use(_ usage: Int32) throws(CertificateError) {
        try GnuTLS.check(gnutls_x509_crt_set_key_usage(handle, UInt32(usage)))
    }

    private func add(_ type: gnutls_x509_subject_alt_name_t, _ bytes: [UInt8]) throws(CertificateError) {
        let append = UInt32(GNUTLS_FSAN_APPEND)
        try GnuTLS.check(gnutls_x509_crt_set_subject_alt_name(handle, type, bytes, UInt32(bytes.count), append))
    }

    /// 20 bytes, the most that RFC 5280 allows, positive and without a leading zero.
    private static func serial() throws(CertificateError) -> [UInt8] {
        var serial = [UInt8](repeating: 0, count: 20)
        try GnuTLS.check(gnutls_rnd(GNUTLS_RND_NONCE, &serial, serial.count))
        serial[0] = serial[0] & 0x7F | 0x40
        return serial
    }

    /// A common name has at most 64 letters (RFC 5280, appendix A.1); counted are code points.
    private static func fitting(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: name.unicodeScalars.prefix(64))
        return String(scalars)
    }
}
