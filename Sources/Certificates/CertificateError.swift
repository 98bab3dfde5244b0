/// Why a certificate could not be made or read.
package enum CertificateError: Error, Equatable {
    /// No PEM of a certificate, or a damaged one.
    case unreadableCertificate
    /// No PEM of a key, a damaged or an encrypted one.
    case unreadableKey
    /// The key is not that of the authority.
    case keyMismatch
    /// Not an authority that this program has made.
    case notAnAuthority
    /// Not a name of a machine: letters, digits and hyphens between dots.
    case badName(String)
    /// Not a numeric IPv4 or IPv6 address.
    case badAddress(String)
    /// The authority was made for other names and addresses.
    case outsideConstraint(String)
    /// No name or no address to certify.
    case nothingToCertify
    case missingFile(path: String)
    case notWritable(path: String)
    /// What GnuTLS says that nobody foresaw.
    case failed(String)
}
