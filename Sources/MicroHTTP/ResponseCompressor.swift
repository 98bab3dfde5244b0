import HTTPTypes

/// Compresses answers that gain by it, for clients that take gzip.
struct ResponseCompressor: Sendable {
    private let minBytes: Int
    private let gzip: Gzip?

    init(_ compression: Compression) {
        minBytes = compression.minBytes
        gzip = compression.level > 0 ? Gzip(level: compression.level) : nil
    }

    func compress(_ response: inout Response, for request: Request) {
        guard let gzip, response.isCompressible, size(of: response.body) >= minBytes else { return }
        guard let type = response.contentType ?? response.headers[.contentType], ContentTypes.isCompressible(type),
            response.headers[.contentEncoding] == nil
        else { return }
        response.headers.append(HTTPField(name: .vary, value: "Accept-Encoding"))
        guard AcceptEncoding.takesGzip(request.header(.acceptEncoding)), let bytes = compressed(response.body, gzip)
        else { return }
        response.body = .bytes(bytes)
        response.headers[.contentEncoding] = "gzip"
        // A strong tag names exact bytes, and these are others now.
        if let tag = response.headers[.eTag], !tag.hasPrefix("W/") { response.headers[.eTag] = "W/" + tag }
    }

    private func size(of body: Response.Body) -> Int {
        switch body {
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .none, .file, .stream: 0
        }
    }

    private func compressed(_ body: Response.Body, _ gzip: Gzip) -> [UInt8]? {
        switch body {
        case .text(var text): text.withUTF8 { gzip.compress($0) }
        case .bytes(let bytes): bytes.withUnsafeBufferPointer { gzip.compress($0) }
        case .none, .file, .stream: nil
        }
    }
}
