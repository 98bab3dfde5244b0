import Glibc

/// A regular file below a folder, as it is on disk at this moment.
struct FoundFile {
    /// Without links.
    let path: String
    let size: Int64
    /// Changes whenever the file does.
    let tag: String

    /// `nil` for what is missing, hidden, no regular file, or outside of the folder once links are followed.
    init?(directory: String, path: String) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !segments.contains(where: { $0.isEmpty || $0.first == "." || $0.contains("\0") }) else { return nil }
        guard let resolved = realpath("\(directory)/\(path)", nil) else { return nil }
        defer { free(resolved) }
        self.path = String(cString: resolved)
        guard self.path.hasPrefix(directory + "/") else { return nil }
        var status = stat()
        guard stat(self.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        size = Int64(status.st_size)
        let time = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        tag = "\(String(size, radix: 16))-\(String(time, radix: 16))"
    }

    /// The whole content; `nil` if the file is not what it was any more.
    func read() -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            while count < buffer.count {
                let read = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                guard read > 0 else { break }
                count += read
            }
        }
        return bytes.count == Int(size) ? bytes : nil
    }
}
