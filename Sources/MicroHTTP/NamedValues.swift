/// Pairs of name and value in the order they came, a name possibly several times.
struct NamedValues: Sendable, Equatable {
    private(set) var pairs: [(name: String, value: String)] = []

    mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

    func first(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { pairs.compactMap { $0.name == name ? $0.value : nil } }

    /// Reads `a=1&b=2`; `nil` for a bad escape or what is not UTF-8.
    init?(urlencoded bytes: some Collection<UInt8>) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentDecoding.text(parts[0], plusIsBlank: true) else { return nil }
            guard parts.count > 1 else {
                append(name, "")
                continue
            }
            guard let value = PercentDecoding.text(parts[1], plusIsBlank: true) else { return nil }
            append(name, value)
        }
    }

    init() {}

    static func == (left: NamedValues, right: NamedValues) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }
}
