import Synchronization

/// Small files in memory, each as it is and compressed, for as long as its tag stays the same.
final class FileCache: Sendable {
    /// Larger files are always sent from disk.
    static let maxFileBytes: Int64 = 256 * 1024

    private struct Entry {
        let tag: String
        var plain: [UInt8]?
        /// An empty array says that compressing gained nothing.
        var compressed: [UInt8]?

        var size: Int { (plain?.count ?? 0) + (compressed?.count ?? 0) }
    }

    private struct Contents {
        var entries: [String: Entry] = [:]
        var size = 0
    }

    private let limit: Int
    private let contents = Mutex(Contents())
    private let gzip = Gzip(level: 9)

    init(limit: Int) { self.limit = limit }

    func plain(_ file: FoundFile) -> [UInt8]? {
        if let bytes = entry(file)?.plain { return bytes }
        guard let bytes = file.read() else { return nil }
        keep(file) { $0.plain = bytes }
        return bytes
    }

    func compressed(_ file: FoundFile) -> [UInt8]? {
        if let bytes = entry(file)?.compressed { return bytes.isEmpty ? nil : bytes }
        guard let bytes = plain(file) else { return nil }
        let compressed = bytes.withUnsafeBufferPointer { gzip.compress($0) }
        keep(file) { $0.compressed = compressed ?? [] }
        return compressed
    }

    private func entry(_ file: FoundFile) -> Entry? {
        contents.withLock { contents in
            guard let entry = contents.entries[file.path], entry.tag == file.tag else { return nil }
            return entry
        }
    }

    private func keep(_ file: FoundFile, _ change: (inout Entry) -> Void) {
        contents.withLock { contents in
            let old = contents.entries[file.path]
            var entry = old.flatMap { $0.tag == file.tag ? $0 : nil } ?? Entry(tag: file.tag)
            change(&entry)
            let size = contents.size - (old?.size ?? 0) + entry.size
            guard size <= limit else { return }
            contents.entries[file.path] = entry
            contents.size = size
        }
    }
}
