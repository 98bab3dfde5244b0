/// A server's certificate with its key, fresh from the authority.
package struct IssuedCertificate {
    package let certificate: Certificate
    package let key: PrivateKey
    package let authority: Certificate

    /// The certificate, then the authority's.
    package func chain() throws(CertificateError) -> String { try certificate.pem() + authority.pem() }
}
