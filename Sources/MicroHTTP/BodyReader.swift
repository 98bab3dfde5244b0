/// Collects a request's body, whose kind follows from the head.
struct BodyReader {
    private enum Sink {
        case memory([UInt8])
        case form(MultipartReader)
    }

    private let limit: Int
    private var sink: Sink
    private(set) var count = 0

    init(_ head: RequestHead, length: Int?, limit: Int, _ configuration: ServerConfiguration) throws(Failure) {
        self.limit = limit
        sink = .memory([])
        if let length, length > limit { throw .contentTooLarge(limit: limit) }
        if let type = head.headers.value(of: "content-type"), type.lowercased().hasPrefix("multipart/form-data") {
            sink = .form(
                try MultipartReader(
                    MediaType(type), limits: configuration.form, directory: configuration.temporaryDirectory))
        } else if let length {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(length)
            sink = .memory(bytes)
        }
    }

    mutating func read(_ chunk: UnsafeBufferPointer<UInt8>) throws(Failure) {
        count += chunk.count
        guard count <= limit else { throw .contentTooLarge(limit: limit) }
        switch sink {
        case .memory(var bytes):
            sink = .memory([])
            bytes.append(contentsOf: chunk)
            sink = .memory(bytes)
        case .form(var reader):
            sink = .memory([])
            defer { sink = .form(reader) }
            try reader.read(chunk)
        }
    }

    mutating func finish() throws(Failure) -> (bytes: [UInt8], form: Form?) {
        switch sink {
        case .memory(let bytes): return (bytes, nil)
        case .form(var reader): return ([], try reader.finish())
        }
    }
}
