/// The canonical bytes of a value: JSON without spaces, members in the order in which the type declares them, absent values left out. What
/// is hashed is what is stored, so that the order need only never change for a value once written.
///
/// Own code: Foundation's encoder sorts or shuffles members and builds a tree first.
package enum CanonicalJSON {
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        let output = Output()
        try value.encode(to: Writer(output: output))
        output.close(to: 0)
        return output.bytes
    }

    /// A text as a JSON string (RFC 8259, section 7); only what must be escaped is.
    package static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            return "\"" + text + "\""
        }
        let output = Output()
        output.string(text)
        return String(decoding: output.bytes, as: UTF8.self)
    }
}

private final class Output {
    var bytes: [UInt8] = []
    /// The closing brackets still to come, the innermost last.
    private var open: [UInt8] = []
    private var needsComma = false

    init() {
        bytes.reserveCapacity(512)
    }

    var depth: Int { open.count }

    func begin(_ bracket: Unicode.Scalar, _ closing: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        open.append(UInt8(ascii: closing))
        needsComma = false
    }

    func close(to depth: Int) {
        while open.count > depth {
            bytes.append(open.removeLast())
            needsComma = true
        }
    }

    func item() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    func key(_ key: some CodingKey) {
        item()
        string(key.stringValue)
        bytes.append(UInt8(ascii: ":"))
    }

    func value(_ value: some Encodable) throws {
        let depth = depth
        try value.encode(to: Writer(output: self))
        close(to: depth)
    }

    func text(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

private struct Writer: Encoder {
    let output: Output
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        output.begin("{", "}")
        return KeyedEncodingContainer(Members(output: output))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        output.begin("[", "]")
        return Items(output: output)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(output: output) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: Output
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        output.key(key)
        output.text("null")
    }

    func encode(_ value: String, forKey key: Key) {
        output.key(key)
        output.string(value)
    }

    func encode(_ value: Int, forKey key: Key) {
        output.key(key)
        output.text(String(value))
    }

    func encode(_ value: Bool, forKey key: Key) {
        output.key(key)
        output.text(value ? "true" : "false")
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        output.key(key)
        try output.value(value)
    }

    /// Nothing may be written to this container after a nested one: it is what an enum's associated values come in.
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<
        Nested
    > {
        output.key(key)
        return Writer(output: output).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        output.key(key)
        return Writer(output: output).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { Writer(output: output) }

    func superEncoder(forKey key: Key) -> any Encoder {
        output.key(key)
        return Writer(output: output)
    }
}

private struct Items: UnkeyedEncodingContainer {
    let output: Output
    var codingPath: [any CodingKey] { [] }
    var count: Int { 0 }

    func encodeNil() {
        output.item()
        output.text("null")
    }

    func encode(_ value: some Encodable) throws {
        output.item()
        try output.value(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        output.item()
        return Writer(output: output).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        output.item()
        return Writer(output: output).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { Writer(output: output) }
}

private struct Single: SingleValueEncodingContainer {
    let output: Output
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { output.text("null") }
    func encode(_ value: Bool) { output.text(value ? "true" : "false") }
    func encode(_ value: String) { output.string(value) }
    func encode(_ value: Int) { output.text(String(value)) }
    func encode(_ value: Int64) { output.text(String(value)) }
    func encode(_ value: Double) throws { throw unsupported("a floating-point number has no canonical form here") }
    func encode(_ value: Float) throws { throw unsupported("a floating-point number has no canonical form here") }
    func encode(_ value: Int8) { output.text(String(value)) }
    func encode(_ value: Int16) { output.text(String(value)) }
    func encode(_ value: Int32) { output.text(String(value)) }
    func encode(_ value: UInt) { output.text(String(value)) }
    func encode(_ value: UInt8) { output.text(String(value)) }
    func encode(_ value: UInt16) { output.text(String(value)) }
    func encode(_ value: UInt32) { output.text(String(value)) }
    func encode(_ value: UInt64) { output.text(String(value)) }
    func encode(_ value: some Encodable) throws { try output.value(value) }

    private func unsupported(_ reason: String) -> EncodingError {
        .invalidValue(reason, .init(codingPath: [], debugDescription: reason))
    }
}
