import Foundation
import Glibc
import HTTPTypes
import Synchronization

/// Serves the files of a folder: strong ETags, conditional and single-range requests (RFC 9110, sections 13 and 14), gzip kept in memory.
public final class StaticFiles: Sendable {
    private let root: String
    private let cacheControl: String
    private let packed = Mutex<[String: [UInt8]]>([:])

    /// `folder` must be there; links that lead out of it are not followed.
    public init(folder: String, cacheControl: String = "public, max-age=3600") {
        root = realpath(folder, nil).map { pointer in
            defer { free(pointer) }
            return String(cString: pointer)
        } ?? folder
        self.cacheControl = cacheControl
    }

    /// The file at a path below the folder.
    /// - Throws: `Failure.notFound`.
    public func respond(_ path: String, to request: Request) throws -> Response {
        let (full, size, tag) = try find(path)
        let type = Self.type(of: path)
        var headers = [
            ("Content-Type", type), ("ETag", tag), ("Cache-Control", cacheControl), ("Accept-Ranges", "bytes"),
        ]
        if let known = request.headers["If-None-Match"], known == "*" || known.contains(tag) {
            return Response(status: .notModified, headers: headers)
        }
        if let range = request.headers["Range"], request.headers["If-Range"].map({ $0 == tag }) ?? true,
            let part = ByteRange(range, size: size)
        {
            guard case .satisfiable(let first, let last) = part else {
                return Response(status: .rangeNotSatisfiable, headers: [("Content-Range", "bytes */\(size)")])
            }
            headers.append(("Content-Range", "bytes \(first)-\(last)/\(size)"))
            return Response(
                status: .partialContent, headers: headers,
                body: .file(path: full, offset: first, count: last - first + 1))
        }
        guard Compression.isWorthwhile(type), size >= 1400, size <= 4 << 20 else {
            return Response(headers: headers, body: .file(path: full, offset: 0, count: size))
        }
        headers.append(("Vary", "Accept-Encoding"))
        guard Compression.isAccepted(request.headers["Accept-Encoding"]), let bytes = gzip(full, tag) else {
            return Response(headers: headers, body: .file(path: full, offset: 0, count: size))
        }
        // Another representation needs another tag (RFC 9110, section 8.8.3.3).
        headers[1].1 = tag.dropLast() + "-gzip\""
        headers.append(("Content-Encoding", "gzip"))
        return Response(headers: headers, body: .bytes(bytes))
    }

    private func find(_ path: String) throws -> (full: String, size: Int, tag: String) {
        guard !path.contains("\0"), let pointer = realpath(root + "/" + path, nil) else { throw Failure.notFound }
        defer { free(pointer) }
        let full = String(cString: pointer)
        var status = stat()
        guard full.hasPrefix(root + "/"), stat(full, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure.notFound
        }
        let stamp = UInt64(bitPattern: Int64(status.st_mtim.tv_sec)) &* 1_000_000_007 &+ UInt64(status.st_mtim.tv_nsec)
        let size = Int(status.st_size)
        return (full, size, "\"\(String(stamp, radix: 36))-\(String(size, radix: 36))\"")
    }

    private func gzip(_ path: String, _ tag: String) -> [UInt8]? {
        let key = path + tag
        if let known = packed.withLock({ $0[key] }) { return known }
        guard let data = FileManager.default.contents(atPath: path), let bytes = Compression.gzip([UInt8](data), level: 9)
        else { return nil }
        packed.withLock { $0[key] = bytes }
        return bytes
    }

    private static func type(of path: String) -> String {
        switch path.split(separator: ".").last.map(String.init) {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "html": "text/html; charset=utf-8"
        case "txt": "text/plain; charset=utf-8"
        case "json": "application/json"
        case "webmanifest": "application/manifest+json"
        case "woff2": "font/woff2"
        case "png": "image/png"
        case "ico": "image/x-icon"
        default: "application/octet-stream"
        }
    }
}

/// One range of bytes (RFC 9110, section 14.1.2). Nil where the header is not understood and must be ignored, several ranges included.
enum ByteRange: Equatable {
    case satisfiable(first: Int, last: Int)
    case unsatisfiable

    init?(_ header: String, size: Int) {
        guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
        let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        switch (Int(parts[0]), Int(parts[1])) {
        case (let first?, let last?) where first <= last && first >= 0:
            self = first < size ? .satisfiable(first: first, last: min(last, size - 1)) : .unsatisfiable
        case (let first?, nil) where parts[1].isEmpty && first >= 0:
            self = first < size ? .satisfiable(first: first, last: size - 1) : .unsatisfiable
        case (nil, let count?) where parts[0].isEmpty && count >= 0:
            self = count > 0 && size > 0 ? .satisfiable(first: max(0, size - count), last: size - 1) : .unsatisfiable
        default: return nil
        }
    }
}
