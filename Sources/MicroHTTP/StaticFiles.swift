import Glibc
import HTTPTypes

/// Serves the files of a folder: `router.on(.get, "/assets/*file", handler: StaticFiles(directory: "Web/assets").handler)`.
///
/// Answers carry a strong `ETag` made of the file's size and time of change in nanoseconds; `If-None-Match` gives 304,
/// a single `Range` 206 or 416. Hidden files, paths that climb, and links that lead out of the folder are not found.
/// Small files are kept in memory, plain and compressed, and looked at on disk once a request to see whether they changed.
public struct StaticFiles: Sendable {
    /// The value of `Cache-Control`.
    public var cacheControl = "public, max-age=3600"
    private let directory: String
    private let cache: FileCache

    /// - Parameters:
    ///   - directory: the folder; one that does not exist has no files.
    ///   - memory: how many bytes of files to keep in memory at most.
    public init(directory: String, memory: Int = 16 * 1024 * 1024) {
        self.directory =
            realpath(directory, nil).map { path in
                defer { free(path) }
                return String(cString: path)
            } ?? directory
        cache = FileCache(limit: memory)
    }

    /// Serves the file named by what `*` captured.
    public var handler: Handler {
        { request in try respond(to: request, path: request.parameters.rest ?? "") }
    }

    /// Serves one file of the folder.
    ///
    /// - Throws: ``Failure/notFound``, ``Failure/rangeNotSatisfiable(length:)``
    public func respond(to request: Request, path: String) throws(Failure) -> Response {
        guard let file = FoundFile(directory: directory, path: path) else { throw .notFound }
        let type = ContentTypes.type(ofPath: path)
        let range = request.header(.range)
        let isGzip =
            range == nil && file.size <= FileCache.maxFileBytes && ContentTypes.isCompressible(type)
            && AcceptEncoding.takesGzip(request.header(.acceptEncoding))
        let compressed = isGzip ? cache.compressed(file) : nil
        let tag = compressed == nil ? "\"\(file.tag)\"" : "\"\(file.tag)-gzip\""

        var response = Response(contentType: type)
        response.isCompressible = false
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = cacheControl
        response.headers[.acceptRanges] = "bytes"
        if ContentTypes.isCompressible(type) { response.headers[.vary] = "Accept-Encoding" }
        if EntityTag.matches(request.header(.ifNoneMatch), tag) {
            response.status = .notModified
            response.contentType = nil
        } else if let compressed {
            response.headers[.contentEncoding] = "gzip"
            response.body = .bytes(compressed)
        } else {
            try send(file, range.flatMap { isCurrent(request, tag) ? $0 : nil }, &response)
        }
        return response
    }

    /// A range counts only for the version that the client has a part of.
    private func isCurrent(_ request: Request, _ tag: String) -> Bool {
        request.header(.ifRange).map { $0 == tag } ?? true
    }

    private func send(_ file: FoundFile, _ range: String?, _ response: inout Response) throws(Failure) {
        switch ByteRange(range, length: file.size) {
        case .outside: throw .rangeNotSatisfiable(length: file.size)
        case .part(let part):
            response.status = .partialContent
            response.headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)"
            response.body = .file(FileBody(path: file.path, offset: part.lowerBound, length: Int64(part.count)))
        case .whole:
            if file.size <= FileCache.maxFileBytes, let bytes = cache.plain(file) {
                response.body = .bytes(bytes)
            } else {
                response.body = .file(FileBody(path: file.path, length: file.size))
            }
        }
    }
}
