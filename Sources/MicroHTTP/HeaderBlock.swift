import HTTPTypes

/// A request's header fields as one run of bytes, `name:value\n` each, so that taking them over costs one allocation.
///
/// Neither a name nor a value can hold the separators: ``HeaderReader`` refuses them.
struct HeaderBlock: Sendable {
    private var bytes: [UInt8] = []

    init() {}

    init(_ fields: HTTPFields) {
        for field in fields { append(name: field.name.rawName.utf8, value: field.value.utf8) }
    }

    var count: Int { bytes.count }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func append(name: some Collection<UInt8>, value: some Collection<UInt8>) {
        bytes.append(contentsOf: name)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: value)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The first value of a field, its name given in lower case.
    func value(of name: String) -> String? {
        var name = name
        return name.withUTF8 { name in
            bytes.withUnsafeBufferPointer { bytes in
                var start = 0
                while start < bytes.count {
                    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
                    let colon = start + name.count
                    if colon < end, bytes[colon] == UInt8(ascii: ":"), Self.equal(bytes[start..<colon], name) {
                        return String(decoding: bytes[(colon + 1)..<end], as: UTF8.self)
                    }
                    start = end + 1
                }
                return nil
            }
        }
    }

    /// All values of a field, its name given in lower case, in the order they came.
    func values(of name: String) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                String(decoding: line[..<colon], as: UTF8.self).lowercased() == name
            else { return nil }
            return String(decoding: line[(colon + 1)...], as: UTF8.self)
        }
    }

    var fields: HTTPFields {
        var fields = HTTPFields()
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = HTTPField.Name(String(decoding: parts[0], as: UTF8.self)) else {
                continue
            }
            fields.append(HTTPField(name: name, value: String(decoding: parts[1], as: UTF8.self)))
        }
        return fields
    }

    private static func equal(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ lowercase: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        for (byte, wanted) in zip(bytes, lowercase) {
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            if (isUpper ? byte | 0x20 : byte) != wanted { return false }
        }
        return true
    }
}
