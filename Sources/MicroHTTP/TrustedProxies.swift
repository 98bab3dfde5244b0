/// The proxies that are believed when they say for whom they ask.
///
/// Each hop adds to the right, so the list is read from there: what a client wrote itself stands left of the first address that
/// is no proxy of ours, and is never reached.
struct TrustedProxies: Sendable {
    private let networks: [Network]

    init(_ texts: [String]) throws(ServerError) {
        var networks: [Network] = []
        for text in texts {
            guard let network = Network(text) else { throw .badProxy(text) }
            networks.append(network)
        }
        self.networks = networks
    }

    func origin(peer: RemoteAddress, isSecure: Bool, _ headers: HeaderBlock) -> Origin {
        var origin = Origin(address: peer, isSecure: isSecure)
        guard isTrusted(peer) else { return origin }
        for hop in Self.hops(headers).reversed() {
            // A hop without a readable address is somebody we can't name: the last proxy known stands for them.
            guard let address = hop.address else { break }
            origin.address = address
            if let isSecure = hop.isSecure { origin.isSecure = isSecure }
            if let host = hop.host { origin.host = host }
            guard isTrusted(address) else { break }
        }
        if let scheme = Self.list(headers.values(of: "x-forwarded-proto")).last {
            origin.isSecure = scheme.lowercased() == "https"
        }
        if let host = Self.list(headers.values(of: "x-forwarded-host")).last {
            origin.host = host.filter { $0 != " " && $0 != "\t" }
        }
        return origin
    }

    private func isTrusted(_ address: RemoteAddress) -> Bool { networks.contains { $0.contains(address) } }

    /// Nearest last. Where both kinds of header are there, `X-Forwarded-For` counts, the one that proxies set.
    private static func hops(_ headers: HeaderBlock) -> [ForwardedHop] {
        let plain = list(headers.values(of: "x-forwarded-for"))
        if !plain.isEmpty { return plain.map { ForwardedHop(node: $0) } }
        return list(headers.values(of: "forwarded")).map { ForwardedHop(element: $0) }
    }

    private static func list(_ values: [String]) -> [Substring] {
        values.flatMap { $0.split(separator: ",") }
    }
}
