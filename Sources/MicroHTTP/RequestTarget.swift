/// A request target, RFC 9112 section 3.2, checked and with its path decoded.
///
/// Refused are control characters, bad escapes, an escaped NUL anywhere, escaped control characters in the path, and what is
/// not UTF-8 once decoded. An escaped slash in the path counts as a slash.
struct RequestTarget: Sendable {
    let raw: String
    let path: String
    /// Of an absolute target, as sent.
    let authority: String?
    /// After the `?`, still escaped.
    let query: String

    init(_ bytes: [UInt8]) throws(Failure) {
        self = try bytes.withUnsafeBufferPointer { buffer throws(Failure) in try RequestTarget(buffer) }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        var mark = bytes.count
        var isPlain = true
        for index in bytes.indices {
            let byte = bytes[index]
            if byte <= 0x20 || byte == 0x7F {
                throw Failure.badRequest("The address holds a control character or a blank.")
            }
            if byte == UInt8(ascii: "%") || byte >= 0x80 { isPlain = false }
            if byte == UInt8(ascii: "?"), mark == bytes.count { mark = index }
        }
        let start = try Self.pathStart(bytes[..<mark])
        authority = Self.authority(bytes[..<start])
        let pathBytes = bytes[start..<mark]
        let queryBytes = mark < bytes.count ? bytes[(mark + 1)...] : bytes[mark...]
        raw = String(decoding: bytes, as: UTF8.self)
        query = String(decoding: queryBytes, as: UTF8.self)
        if isPlain {
            path = pathBytes.isEmpty ? "/" : String(decoding: pathBytes, as: UTF8.self)
            return
        }
        guard let decoded = PercentDecoding.text(pathBytes), !decoded.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
        else { throw Failure.badRequest("The address holds a bad escape.") }
        guard PercentDecoding.isSound(queryBytes) else {
            throw Failure.badRequest("The address's query holds a bad escape.")
        }
        path = decoded.isEmpty ? "/" : decoded
    }

    /// Between `//` and the path.
    private static func authority(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        return String(decoding: bytes[(slash + 2)...], as: UTF8.self)
    }

    /// Skips scheme and authority of an absolute target, which a server must take as well.
    private static func pathStart(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(Failure) -> Int {
        if bytes.first == UInt8(ascii: "/") || bytes.elementsEqual("*".utf8) { return bytes.startIndex }
        for scheme in ["http://", "https://"] where bytes.starts(with: scheme.utf8) {
            return bytes.dropFirst(scheme.utf8.count).firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
        }
        throw Failure.badRequest("The address does not begin with a slash.")
    }
}
