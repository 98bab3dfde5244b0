/// One hop as a proxy tells it: an item of `X-Forwarded-For`, or an element of `Forwarded` (RFC 7239).
struct ForwardedHop {
    /// Nil where none is given, or a made-up name.
    private(set) var address: RemoteAddress?
    private(set) var isSecure: Bool?
    private(set) var host: String?

    /// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1` or `[2001:db8::1]:4711`.
    init(node: some StringProtocol) {
        address = Self.address(Self.unquoted(node))
    }

    /// `for="[2001:db8::1]:4711";proto=https;by=…`
    init(element: some StringProtocol) {
        for pair in element.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch Self.unquoted(parts[0]).lowercased() {
            case "for": address = Self.address(Self.unquoted(parts[1]))
            case "host": host = Self.unquoted(parts[1])
            case "proto": isSecure = Self.unquoted(parts[1]).lowercased() == "https"
            default: break
            }
        }
    }

    private static func unquoted(_ text: some StringProtocol) -> String {
        String(text.filter { $0 != " " && $0 != "\t" && $0 != "\"" })
    }

    private static func address(_ node: String) -> RemoteAddress? {
        if node.first == "[" {
            return node.firstIndex(of: "]").flatMap { RemoteAddress(node[..<$0].dropFirst()) }
        }
        // One colon parts a port from an IPv4 address; an IPv6 address has at least two.
        let parts = node.split(separator: ":", omittingEmptySubsequences: false)
        return RemoteAddress(parts.count == 2 ? String(parts[0]) : node)
    }
}
