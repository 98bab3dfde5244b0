/// Percent escapes, RFC 3986 section 2.1.
enum PercentDecoding {
    /// The text, or `nil` for a bad escape or what is not UTF-8.
    static func text(_ bytes: some Collection<UInt8>, plusIsBlank: Bool = false) -> String? {
        guard let decoded = decode(bytes, plusIsBlank: plusIsBlank) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    /// Whether all escapes are good and the decoded bytes are UTF-8 without NUL.
    static func isSound(_ bytes: some Collection<UInt8>) -> Bool {
        guard let decoded = decode(bytes, plusIsBlank: false), !decoded.contains(0) else { return false }
        return String(validating: decoded, as: UTF8.self) != nil
    }

    private static func decode(_ bytes: some Collection<UInt8>, plusIsBlank: Bool) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            if byte == UInt8(ascii: "%") {
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
                    return nil
                }
                decoded.append(high << 4 | low)
            } else if byte == UInt8(ascii: "+"), plusIsBlank {
                decoded.append(UInt8(ascii: " "))
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
