/// Whom a request is for, RFC 9110 section 7.2: a name or a numeric address, and the port where one is given.
public struct Authority: Sendable, Equatable {
    /// In lower case, without the dot that ends a full name; an IPv6 address in its brackets.
    public let host: String
    public let port: Int?

    /// `desk.example`, `Desk.Example.:8080`, `192.0.2.1:80` or `[2001:db8::1]:80`; `nil` for what is neither name nor address.
    public init?(_ text: some StringProtocol) {
        let text = text.lowercased()
        let end: String.Index
        if text.first == "[" {
            guard let bracket = text.firstIndex(of: "]") else { return nil }
            end = text.index(after: bracket)
            guard text[..<end].dropFirst().dropLast().utf8.allSatisfy(Self.isOfAddress) else { return nil }
        } else {
            end = text.firstIndex(of: ":") ?? text.endIndex
            guard text[..<end].utf8.allSatisfy(Self.isOfName) else { return nil }
        }
        guard end == text.endIndex || text[end] == ":" else { return nil }
        let digits = text[end...].dropFirst()
        if digits.isEmpty {
            port = nil
        } else {
            guard digits.utf8.allSatisfy(Self.isDigit), let number = UInt16(digits) else { return nil }
            port = Int(number)
        }
        host = String(text[..<end].last == "." ? text[..<end].dropLast() : text[..<end])
        guard !host.isEmpty, host.utf8.count <= 253 else { return nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isOfName(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || "-._".utf8.contains(byte)
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f") || ":.".utf8.contains(byte)
    }
}
