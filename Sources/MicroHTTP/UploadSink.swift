import Glibc

/// Writes one uploaded file to disk. Used by one network thread; removes what it wrote unless closed properly.
final class UploadSink {
    static let prefix = "http-upload-"

    private let field: String
    private let fileName: String
    private let contentType: String
    private let path: String
    private var descriptor: Int32
    private(set) var size = 0

    init(field: String, fileName: String, contentType: String, directory: String) throws(Failure) {
        self.field = field
        self.fileName = Self.plainName(fileName)
        self.contentType = contentType
        path = "\(directory)/\(Self.prefix)\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .internalError }
    }

    deinit {
        guard descriptor >= 0 else { return }
        Glibc.close(descriptor)
        unlink(path)
    }

    func append(_ bytes: ArraySlice<UInt8>) throws(Failure) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .internalError }
            rest = rest.dropFirst(count)
        }
        size += bytes.count
    }

    /// The finished file, or `nil` for what a file input sends when no file was chosen.
    func close() throws(Failure) -> UploadedFile? {
        if fileName.isEmpty, size == 0 { return nil }
        let result = Glibc.close(descriptor)
        descriptor = -1
        let file = UploadedFile(field: field, fileName: fileName, contentType: contentType, size: size, path: path)
        // A full disk may show only here.
        guard result == 0 else { throw .internalError }
        return file
    }

    /// Drops folders of either notation and control characters.
    private static func plainName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        return String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}
