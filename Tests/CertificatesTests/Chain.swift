import CGnuTLS

@testable import Certificates

/// What GnuTLS says of a server's certificate under an authority, for a name or a numeric address, at a time.
func isTrusted(_ server: Certificate, under authority: Certificate, for host: String, at now: Int64) throws -> Bool {
    var list: gnutls_x509_trust_list_t?
    try GnuTLS.check(gnutls_x509_trust_list_init(&list, 0))
    defer { gnutls_x509_trust_list_deinit(list, 0) }
    var authorityHandle: gnutls_x509_crt_t? = authority.handle
    gnutls_x509_trust_list_add_cas(list, &authorityHandle, 1, 0)
    var chain: [gnutls_x509_crt_t?] = [server.handle, authority.handle]
    var status: UInt32 = 0
    let flags = UInt32(GNUTLS_VERIFY_DISABLE_TIME_CHECKS.rawValue)
    try GnuTLS.check(gnutls_x509_trust_list_verify_crt(list, &chain, 2, flags, &status, nil))
    let isNamed = gnutls_x509_crt_check_hostname(server.handle, host) != 0
    return status == 0 && isNamed && server.validFrom <= now && now <= server.validUntil
}
