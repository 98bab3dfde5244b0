import CGnuTLS

/// RFC 4226: a code of a counter. RFC 6238: the counter is a count of half minutes.
package enum OneTimeCode {
    package static let digits = 6
    /// In seconds.
    package static let period: Int64 = 30

    package static func step(at seconds: Int64) -> Int64 {
        let (step, rest) = seconds.quotientAndRemainder(dividingBy: period)
        return rest < 0 ? step - 1 : step
    }

    package static func code(key: [UInt8], counter: UInt64, digits: Int) -> String {
        let mac = hmac(key, withUnsafeBytes(of: counter.bigEndian) { Array($0) })
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(repeating: "0", count: 9) + String(number)
        return String(text.suffix(digits))
    }

    /// Takes the same time wherever two texts of one length differ.
    static func isEqual(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        return one.count == other.count && gnutls_memcmp(one, other, one.count) == 0
    }

    private static func hmac(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 20)
        let result = gnutls_hmac_fast(GNUTLS_MAC_SHA1, key, key.count, message, message.count, &digest)
        precondition(result == 0, "GnuTLS has no HMAC-SHA-1: \(result)")
        return digest
    }
}
