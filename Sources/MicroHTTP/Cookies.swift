/// The cookies that came with a request.
public struct Cookies: Sendable {
    private var values = NamedValues()

    /// Reads a `Cookie` header, `a=1; b=2`. What is no pair is passed over.
    init(header: String) {
        for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            values.append(Self.trimmed(parts[0]), Self.trimmed(parts[1]))
        }
    }

    /// The first value of that name: browsers send the one of the longest path first.
    public subscript(name: String) -> String? { values.first(name) }

    private static func trimmed(_ bytes: Substring.UTF8View) -> String {
        var bytes = bytes
        while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
