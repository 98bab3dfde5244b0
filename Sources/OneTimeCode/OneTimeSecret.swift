/// What a desk and a phone share, so that both know the code of the moment (RFC 6238 over HMAC-SHA-1, as every phone's app has it).
package struct OneTimeSecret: Sendable {
    package let bytes: [UInt8]

    private static let length = 20

    /// A new secret.
    package init() {
        var generator = SystemRandomNumberGenerator()
        bytes = (0..<Self.length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Nil when there are not 20 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    package init?(base32: String) {
        guard let bytes = Base32.bytes(base32) else { return nil }
        self.init(bytes)
    }

    package var base32: String { Base32.text(bytes) }

    /// What the phone's app takes in, as a link or as a QR code.
    package func uri(issuer: String, account: String) -> String {
        let (issuer, account) = (Self.encoded(issuer), Self.encoded(account))
        return "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(OneTimeCode.digits)&period=\(OneTimeCode.period)"
    }

    /// At a Unix time.
    package func code(at seconds: Int64, digits: Int = OneTimeCode.digits) -> String {
        OneTimeCode.code(key: bytes, counter: UInt64(max(0, OneTimeCode.step(at: seconds))), digits: digits)
    }

    /// The time step that a code belongs to, to be kept as the last one used; nil when the code is refused.
    ///
    /// The clock of a phone may be one step off. All steps are compared in full, so that the time taken says nothing of the code.
    package func accepts(_ code: String, at seconds: Int64, after lastUsedStep: Int64?) -> Int64? {
        let now = OneTimeCode.step(at: seconds)
        var accepted: Int64?
        for step in (now - 1)...(now + 1) where step >= 0 {
            let expected = OneTimeCode.code(key: bytes, counter: UInt64(step), digits: OneTimeCode.digits)
            let isEqual = OneTimeCode.isEqual(code, expected)
            if isEqual, lastUsedStep.map({ step > $0 }) ?? true { accepted = step }
        }
        return accepted
    }

    private static func encoded(_ text: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF")
        return text.utf8.map { byte in
            unreserved.contains(byte)
                ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }
}
