/// A response as it came over the wire.
struct RawAnswer: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let bytes: [UInt8]

    var body: String { String(decoding: bytes, as: UTF8.self) }

    subscript(name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }

    /// `nil` while it is not complete.
    init?(_ all: [UInt8], hasBody: Bool) {
        guard let end = Self.headEnd(all), Self.missing(all, hasBody: hasBody) == 0 else { return nil }
        let lines = String(decoding: all[..<end], as: UTF8.self).split(separator: "\r\n")
        status = Int(lines[0].split(separator: " ")[1]) ?? 0
        headers = Self.fields(lines)
        bytes = Array(all[(end + 4)...])
    }

    /// How many bytes of the body are still to come, or `nil` within the head.
    static func missing(_ all: [UInt8], hasBody: Bool) -> Int? {
        guard let end = headEnd(all) else { return nil }
        let lines = String(decoding: all[..<end], as: UTF8.self).split(separator: "\r\n")
        let isBodiless =
            !hasBody || lines[0].contains(" 304 ") || lines[0].contains(" 204 ") || lines[0].contains(" 100 ")
        let length = isBodiless ? 0 : fields(lines).first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        return end + 4 + length - all.count
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
    }

    private static func fields(_ lines: [Substring]) -> [(name: String, value: String)] {
        lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (parts[0].lowercased(), String(parts.count > 1 ? parts[1].drop { $0 == " " } : ""))
        }
    }
}
