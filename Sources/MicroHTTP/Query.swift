/// The query of a target, decoded. A name may come more than once.
public struct Query: Sendable, Equatable {
    private let values: NamedValues

    /// Reads `a=1&b=2`. An unreadable query is empty; the server has refused such targets before.
    public init(_ text: String) { values = NamedValues(urlencoded: text.utf8) ?? NamedValues() }

    /// The first value of that name; empty for a name without `=`.
    public subscript(name: String) -> String? { values.first(name) }

    /// All values of that name, in order.
    public func all(_ name: String) -> [String] { values.all(name) }

    /// The names, in order and as often as they came.
    public var names: [String] { values.pairs.map(\.name) }
}
