import CGnuTLS

/// The only names and addresses that an authority can vouch for (RFC 5280, section 4.2.1.10), so that a stolen authority key opens no
/// bank's site on the tablets that trust it. A name stands for those below it as well.
package struct AuthorityConstraint {
    private let hosts: HostNames

    /// A kind of which nothing is permitted would be free altogether, so there has to be a name and an address.
    package init(_ hosts: HostNames) throws(CertificateError) {
        guard !hosts.names.isEmpty, !hosts.addresses.isEmpty else { throw .nothingToCertify }
        self.hosts = hosts
    }

    func apply(to certificate: Certificate) throws(CertificateError) {
        var constraints: gnutls_x509_name_constraints_t?
        try GnuTLS.check(gnutls_x509_name_constraints_init(&constraints))
        guard let constraints else { throw .failed("no memory") }
        defer { gnutls_x509_name_constraints_deinit(constraints) }
        for name in hosts.names {
            try permit(GNUTLS_SAN_DNSNAME, Array(name.utf8), constraints)
        }
        for address in hosts.addresses {
            let mask = [UInt8](repeating: 0xFF, count: address.bytes.count)
            try permit(GNUTLS_SAN_IPADDRESS, address.bytes + mask, constraints)
        }
        try GnuTLS.check(gnutls_x509_crt_set_name_constraints(certificate.handle, constraints, 1))
    }

    /// The first of the names and addresses that an authority may not vouch for.
    static func firstForbidden(_ hosts: HostNames, by authority: Certificate) throws(CertificateError) -> String? {
        var constraints: gnutls_x509_name_constraints_t?
        try GnuTLS.check(gnutls_x509_name_constraints_init(&constraints))
        guard let constraints else { throw .failed("no memory") }
        defer { gnutls_x509_name_constraints_deinit(constraints) }
        let result = gnutls_x509_crt_get_name_constraints(authority.handle, constraints, 0, nil)
        if result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE { return nil }
        try GnuTLS.check(result)
        let name = hosts.names.first { !permits(GNUTLS_SAN_DNSNAME, Array($0.utf8), constraints) }
        return name ?? hosts.addresses.first { !permits(GNUTLS_SAN_IPADDRESS, $0.bytes, constraints) }?.text
    }

    private static func permits(
        _ type: gnutls_x509_subject_alt_name_t, _ bytes: [UInt8], _ constraints: gnutls_x509_name_constraints_t
    ) -> Bool {
        GnuTLS.lend(bytes) { gnutls_x509_name_constraints_check(constraints, type, &$0) } != 0
    }

    private func permit(
        _ type: gnutls_x509_subject_alt_name_t, _ bytes: [UInt8], _ constraints: gnutls_x509_name_constraints_t
    ) throws(CertificateError) {
        try GnuTLS.check(
            GnuTLS.lend(bytes) { gnutls_x509_name_constraints_add_permitted(constraints, type, &$0) })
    }
}
