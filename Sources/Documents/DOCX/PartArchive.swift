import CZip
import Foundation

/// A zip file that is being written. It is there, whole, once `close` has returned; before that nothing is.
final class PartArchive {
    private let path: String
    private var archive: OpaquePointer?

    /// 1 January 1980, the first day that a zip file can name: a file's bytes do not depend on when it is made.
    private static let date: UInt16 = 1 << 5 | 1

    init(path: String) throws(DocumentError) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else { throw .unwritable(path: path) }
        self.path = path
        self.archive = archive
    }

    deinit {
        if let archive { zip_discard(archive) }
    }

    func add(_ name: String, _ content: String) throws(DocumentError) {
        guard let archive else { throw .failed(reason: "the archive is closed") }
        let bytes = Array(content.utf8)
        // The library reads the bytes when the archive is closed, and frees them.
        guard let copy = malloc(max(bytes.count, 1)) else { throw .failed(reason: "no memory") }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
        guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
            free(copy)
            throw .failed(reason: "no memory")
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw .failed(reason: "\(name): \(reason(archive))")
        }
        guard zip_file_set_dostime(archive, UInt64(index), 0, Self.date, 0) == 0 else {
            throw .failed(reason: "\(name): \(reason(archive))")
        }
    }

    func close() throws(DocumentError) {
        guard let archive else { throw .failed(reason: "the archive is closed") }
        guard zip_close(archive) == 0 else { throw .failed(reason: reason(archive)) }
        self.archive = nil
    }

    private func reason(_ archive: OpaquePointer) -> String {
        String(cString: zip_strerror(archive))
    }
}
