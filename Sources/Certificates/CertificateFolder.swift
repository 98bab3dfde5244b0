import Glibc

/// A desk's authority and certificate on disk, in the folder `tls` beside the desk's files.
package struct CertificateFolder {
    private let path: String

    package init(desk folder: String) {
        path = folder + "/tls"
    }

    package var authority: String { path + "/authority.pem" }
    package var authorityKey: String { path + "/authority.key" }
    /// The chain: the desk's certificate, then the authority's.
    package var desk: String { path + "/desk.pem" }
    package var deskKey: String { path + "/desk.key" }

    package var hasAuthority: Bool { access(authority, F_OK) == 0 }

    package func readAuthority() throws(CertificateError) -> LocalAuthority {
        try LocalAuthority(certificate: Self.read(authority), key: Self.read(authorityKey))
    }

    /// Nil when there is none that can be read.
    package func readDesk() -> Certificate? {
        (try? Self.read(desk)).flatMap { try? Certificate(pem: $0) }
    }

    package func write(_ authority: LocalAuthority) throws(CertificateError) {
        try prepare()
        try Self.write(try authority.key.pem(), to: authorityKey, mode: 0o600)
        try Self.write(try authority.certificate.pem(), to: self.authority, mode: 0o644)
    }

    package func write(_ issued: IssuedCertificate) throws(CertificateError) {
        try prepare()
        try Self.write(try issued.key.pem(), to: deskKey, mode: 0o600)
        try Self.write(try issued.chain(), to: desk, mode: 0o644)
    }

    package static func read(_ path: String) throws(CertificateError) -> String {
        guard let file = fopen(path, "re") else { throw .missingFile(path: path) }
        defer { fclose(file) }
        // Chains are a few kilobytes; more than this is some other file.
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else { throw .missingFile(path: path) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    private func prepare() throws(CertificateError) {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .notWritable(path: path) }
    }

    /// Readable as `mode` says from its first moment, and whole or not there.
    private static func write(_ text: String, to path: String, mode: mode_t) throws(CertificateError) {
        let fresh = path + ".new"
        unlink(fresh)
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .notWritable(path: path) }
        let bytes = Array(text.utf8)
        let isWritten = Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWritten, rename(fresh, path) == 0 else {
            unlink(fresh)
            throw .notWritable(path: path)
        }
    }
}
