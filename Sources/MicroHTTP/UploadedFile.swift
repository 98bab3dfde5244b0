import Glibc
import Synchronization

/// A file that came with a form and lies on disk.
///
/// It is removed once nobody refers to it any more, which is after the answer, unless it has been moved.
public final class UploadedFile: Sendable {
    /// The form field's name.
    public let field: String
    /// The name it had on the client's machine, without folders. Nothing to build a path from.
    public let fileName: String
    /// What the client says it is.
    public let contentType: String
    /// Its length in bytes.
    public let size: Int
    /// Where it lies, readable by this process's user alone.
    public let path: String
    private let isMoved = Atomic(false)

    init(field: String, fileName: String, contentType: String, size: Int, path: String) {
        self.field = field
        self.fileName = fileName
        self.contentType = contentType
        self.size = size
        self.path = path
    }

    deinit {
        if !isMoved.load(ordering: .relaxed) { unlink(path) }
    }

    /// Keeps the file under another path of the same file system, replacing what was there.
    ///
    /// - Throws: ``MoveError`` with `errno`; the file is then still where it was.
    public func move(to destination: String) throws(MoveError) {
        guard rename(path, destination) == 0 else { throw MoveError(errno: errno) }
        isMoved.store(true, ordering: .relaxed)
    }

    /// Why a file could not be moved: `EXDEV` means that the destination is on another file system.
    public struct MoveError: Error, Equatable {
        public let errno: Int32
    }
}
