import CZlib

extension Response {
    /// Bodies below this are sent as they are: a packet is a packet.
    private static let smallest = 1400

    /// gzip for text that a client takes (RFC 9110, section 12.5.3).
    func compressed(for request: Request) -> Response {
        guard case .bytes(let bytes) = body, bytes.count >= Self.smallest, header("Content-Encoding") == nil,
            Compression.isWorthwhile(header("Content-Type"))
        else { return self }
        var response = self
        response.headers.append(("Vary", "Accept-Encoding"))
        guard Compression.isAccepted(request.headers["Accept-Encoding"]), let packed = Compression.gzip(bytes) else {
            return response
        }
        response.headers.append(("Content-Encoding", "gzip"))
        response.body = .bytes(packed)
        return response
    }
}

enum Compression {
    static func isWorthwhile(_ type: String?) -> Bool {
        guard let type else { return false }
        return type.hasPrefix("text/") || type.hasPrefix("application/json") || type.hasPrefix("application/problem+json")
            || type.hasPrefix("image/svg+xml") || type.hasPrefix("application/javascript")
    }

    /// Whether `gzip` or `*` is in the list without a quality of zero.
    static func isAccepted(_ header: String?) -> Bool {
        guard let header else { return false }
        for item in header.lowercased().split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let name = parts.first, name == "gzip" || name == "*" else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return quality > 0
        }
        return false
    }

    /// Nil when zlib has no memory.
    static func gzip(_ bytes: [UInt8], level: Int32 = 5) -> [UInt8]? {
        var stream = z_stream()
        let gzipWindow: Int32 = 15 + 16
        let version = ZLIB_VERSION
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, version, Int32(MemoryLayout<z_stream>.size))
                == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let result = bytes.withUnsafeBufferPointer { input in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard result == Z_STREAM_END else { return nil }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
