/// A request target taken apart. libmicrohttpd hands the path over already unescaped, which loses what follows a `%00`; so the
/// raw target is decoded here, and refused where it is not clean.
struct Target {
    let path: String
    let query: Query

    /// - Throws: `Failure.badRequest` for control characters, bad escapes, NUL, or what is not UTF-8 once decoded (RFC 3986).
    init(_ raw: String) throws(Failure) {
        let bytes = Array(raw.utf8)
        guard bytes.first == UInt8(ascii: "/") else { throw .badRequest("The request target must begin with a slash.") }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .badRequest("The request target holds characters that must be escaped.")
        }
        let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        path = try Self.decode(bytes[..<mark], plusIsSpace: false)
        var items: [(String, String)] = []
        if mark < bytes.endIndex {
            for pair in bytes[(mark + 1)...].split(separator: UInt8(ascii: "&")) {
                let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
                items.append(
                    (
                        try Self.decode(pair[..<equals], plusIsSpace: true),
                        try Self.decode(pair[equals...].dropFirst(), plusIsSpace: true)
                    ))
            }
        }
        query = Query(items: items)
    }

    static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(Failure) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) else {
                    throw .badRequest("The request target holds a bad escape.")
                }
                let byte = high << 4 | low
                guard byte != 0 else { throw .badRequest("The request target holds a NUL.") }
                output.append(byte)
                index += 3
            case UInt8(ascii: "+") where plusIsSpace:
                output.append(UInt8(ascii: " "))
                index += 1
            case let byte:
                output.append(byte)
                index += 1
            }
        }
        guard let text = String(validating: output, as: UTF8.self) else {
            throw .badRequest("The request target is not UTF-8.")
        }
        return text
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
