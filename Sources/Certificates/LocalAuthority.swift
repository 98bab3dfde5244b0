/// An authority for one desk: devices that trust it take the certificates that it issues.
package struct LocalAuthority {
    /// The longest that a server's certificate is good for, in days: some devices refuse longer ones.
    package static let longestTerm = 397
    private static let term: Int64 = 3653
    private static let day: Int64 = 86_400
    /// Tablets' clocks are seldom right.
    private static let clockTolerance: Int64 = 3600

    package let certificate: Certificate
    package let key: PrivateKey

    /// A new one, for ten years. `now` is in seconds since 1970.
    package init(name: String, _ constraint: AuthorityConstraint, at now: Int64) throws(CertificateError) {
        key = try PrivateKey()
        let draft = try CertificateDraft(
            name: name, key: key, validFrom: now - Self.clockTolerance, validUntil: now + Self.term * Self.day)
        try draft.makeAuthority(constraint)
        certificate = try draft.sign(key)
    }

    /// One that was made before.
    package init(certificate: String, key: String) throws(CertificateError) {
        self.certificate = try Certificate(pem: certificate)
        self.key = try PrivateKey(pem: key)
        guard self.certificate.isAuthority else { throw .notAnAuthority }
        guard self.key.identifier == self.certificate.keyIdentifier else { throw .keyMismatch }
    }

    /// A certificate for a server, with a key of its own; never good for longer than the authority.
    package func issue(
        _ hosts: HostNames, days: Int = longestTerm, at now: Int64
    ) throws(CertificateError) -> IssuedCertificate {
        if let name = try AuthorityConstraint.firstForbidden(hosts, by: certificate) { throw .outsideConstraint(name) }
        return try issueUnchecked(hosts, days: days, at: now)
    }

    /// Whoever holds the authority's key can do this, whatever ``issue(_:days:at:)`` refuses.
    func issueUnchecked(
        _ hosts: HostNames, days: Int, at now: Int64
    ) throws(CertificateError) -> IssuedCertificate {
        guard let first = hosts.texts.first else { throw .nothingToCertify }
        let days = Int64(min(max(days, 1), Self.longestTerm))
        let key = try PrivateKey()
        let draft = try CertificateDraft(
            name: first, key: key, validFrom: now - Self.clockTolerance,
            validUntil: min(now + days * Self.day - Self.clockTolerance, certificate.validUntil))
        try draft.makeServer(hosts)
        return IssuedCertificate(
            certificate: try draft.sign(by: certificate, self.key), key: key, authority: certificate)
    }
}
