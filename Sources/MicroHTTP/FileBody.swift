/// Bytes of a file that are sent straight from disk.
public struct FileBody: Sendable, Equatable {
    public var path: String
    /// Where the first byte to send lies.
    public var offset: Int64
    /// How many bytes to send.
    public var length: Int64

    public init(path: String, offset: Int64 = 0, length: Int64) {
        self.path = path
        self.offset = offset
        self.length = length
    }
}
