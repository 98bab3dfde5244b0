import Certificates

extension CommandFailure {
    init(_ error: CertificateError) {
        switch error {
        case .unreadableCertificate: self.init("error.certificateUnreadable")
        case .unreadableKey: self.init("error.certificateKeyUnreadable")
        case .keyMismatch: self.init("error.tlsMismatch")
        case .notAnAuthority: self.init("error.notAnAuthority")
        case .badName(let name): self.init("error.badHostName", ["value": name])
        case .badAddress(let address): self.init("error.badHost", ["host": address])
        case .outsideConstraint(let name): self.init("error.outsideAuthority", ["name": name])
        case .missingFile(let path): self.init("error.certificateFileMissing", ["path": path])
        case .notWritable(let path): self.init("error.notWritable", ["path": path])
        case .nothingToCertify: self.init("error.badHostName", ["value": ""])
        case .failed(let reason): self.init("error.certificateFailed", ["reason": reason])
        }
    }
}
