/// A network of addresses, `10.0.0.0/8`, or one address.
struct Network: Sendable {
    private let base: RemoteAddress
    private let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let base = RemoteAddress(first) else { return nil }
        self.base = base
        guard parts.count == 2 else {
            bits = base.bits
            return
        }
        guard parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let bits = Int(parts[1]),
            (0...base.bits).contains(bits)
        else { return nil }
        self.bits = bits
    }

    func contains(_ address: RemoteAddress) -> Bool { address.begins(with: base, bits: bits) }
}
