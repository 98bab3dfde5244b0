/// What a route's pattern captured from the path, decoded.
public struct Parameters: Sendable {
    private let names: [String]
    private let values: [Substring]

    init(names: [String] = [], values: [Substring] = []) {
        self.names = names
        self.values = values
    }

    /// What stood in the place of `:name` or `*name`.
    public subscript(name: String) -> String? {
        guard let index = names.firstIndex(of: name), index < values.count else { return nil }
        return String(values[index])
    }

    /// The last of them, which is what a trailing `*name` stood for.
    var rest: String? { values.last.map(String.init) }
}
