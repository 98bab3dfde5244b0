/// A `Content-Type` value: `text/html; charset=utf-8`. Also reads `Content-Disposition`, which has the same shape.
struct MediaType {
    /// In lower case, without parameters.
    let name: String
    private var parameters: [(name: String, value: String)] = []

    init(_ text: String) {
        var rest = Substring(text).utf8
        name = Self.trimmed(Self.take(&rest, until: UInt8(ascii: ";"))).lowercased()
        while !rest.isEmpty {
            let parameter = Self.trimmed(Self.take(&rest, until: UInt8(ascii: "=")))
            let value = Self.takeValue(&rest)
            parameters.append((parameter.lowercased(), value))
        }
    }

    subscript(parameter: String) -> String? { parameters.first { $0.name == parameter }?.value }

    /// Removes what stands before the separator, and the separator.
    private static func take(_ rest: inout Substring.UTF8View, until separator: UInt8) -> Substring.UTF8View {
        let end = rest.firstIndex(of: separator) ?? rest.endIndex
        let taken = rest[..<end]
        rest = rest[end...].dropFirst()
        return taken
    }

    private static func takeValue(_ rest: inout Substring.UTF8View) -> String {
        while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
        guard rest.first == UInt8(ascii: "\"") else { return trimmed(take(&rest, until: UInt8(ascii: ";"))) }
        rest.removeFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            // Browsers escape a quote in a file name as %22 and leave the backslash alone, so only `\"` and `\\` count.
            if byte == UInt8(ascii: "\\"), let next = rest.first,
                next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\")
            {
                value.append(next)
                rest.removeFirst()
            } else {
                value.append(byte)
            }
        }
        _ = take(&rest, until: UInt8(ascii: ";"))
        return String(decoding: value, as: UTF8.self)
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> String {
        var bytes = bytes
        while let first = bytes.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") { bytes.removeFirst() }
        while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
