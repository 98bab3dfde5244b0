import Glibc

/// The folder in which uploads are written.
enum UploadFolder {
    private static let staleAfter = 3600

    /// Creates the folder and removes what a server that died left there. False if it can't be written.
    static func prepare(_ path: String) -> Bool {
        mkdir(path, 0o700)
        guard access(path, W_OK | X_OK) == 0, let folder = opendir(path) else { return false }
        defer { closedir(folder) }
        let now = time(nil)
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix(UploadSink.prefix) else { continue }
            var status = stat()
            // Another server may share the folder, so what is fresh stays.
            if stat("\(path)/\(name)", &status) == 0, now - status.st_mtim.tv_sec > staleAfter {
                unlink("\(path)/\(name)")
            }
        }
        return true
    }
}
