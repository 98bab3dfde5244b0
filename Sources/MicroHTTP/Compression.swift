/// Which answers are sent as gzip to clients that accept it.
public struct Compression: Sendable {
    /// Smaller bodies are sent as they are.
    public var minBytes = 1024
    /// zlib's level: 1 is fastest, 9 smallest, 0 turns compression off.
    public var level = 1

    public init() {}
}
