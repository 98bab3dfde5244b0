import CMicroHTTPD
import Glibc
import HTTPTypes

/// A response in libmicrohttpd's hands.
struct OutgoingResponse {
    private let status: UInt32
    private let size: Int64
    private let handle: OpaquePointer

    /// `nil` if the file to send is gone or memory is short. `running` is the body where that is a stream.
    init?(_ response: Response, isLast: Bool, running: RunningStream? = nil) {
        status = UInt32(response.status.code)
        guard let (handle, size) = Self.create(response.body, running) else { return nil }
        self.handle = handle
        self.size = size
        if let type = response.contentType { MHD_add_response_header(handle, "Content-Type", type) }
        for field in response.headers where !Self.isOwn(field.name, hasType: response.contentType != nil) {
            MHD_add_response_header(handle, field.name.rawName, field.value)
        }
        if isLast { MHD_add_response_header(handle, "Connection", "close") }
    }

    /// Hands the response over. False closes the connection.
    func queue(on connectionHandle: OpaquePointer, _ connection: Connection) -> Bool {
        defer { MHD_destroy_response(handle) }
        connection.expect(bytes: size, since: Clock.now)
        return MHD_queue_response(connectionHandle, status, handle) == .YES
    }

    /// What frames the message is libmicrohttpd's to say.
    private static func isOwn(_ name: HTTPField.Name, hasType: Bool) -> Bool {
        name == .contentLength || name == .transferEncoding || name == .connection || name == .date
            || hasType && name == .contentType
    }

    private static func create(_ body: Response.Body, _ running: RunningStream?) -> (OpaquePointer, Int64)? {
        switch body {
        case .none: return MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT).map { ($0, 0) }
        case .bytes(let bytes): return bytes.withUnsafeBytes { copy($0) }
        case .text(var text): return text.withUTF8 { copy(UnsafeRawBufferPointer($0)) }
        case .file(let file):
            let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            guard
                let handle = MHD_create_response_from_fd_at_offset64(
                    UInt64(file.length), descriptor, UInt64(file.offset))
            else {
                close(descriptor)
                return nil
            }
            return (handle, file.length)
        case .stream: return running.flatMap(create)
        }
    }

    private static func create(_ running: RunningStream) -> (OpaquePointer, Int64)? {
        let context = Unmanaged.passRetained(running)
        let handle = MHD_create_response_from_callback(
            microhttp_unknown_size, 4096, Callbacks.streamReader, context.toOpaque(), Callbacks.streamEnded)
        if handle == nil {
            running.end()
            context.release()
        }
        return handle.map { ($0, 0) }
    }

    private static func copy(_ bytes: UnsafeRawBufferPointer) -> (OpaquePointer, Int64)? {
        MHD_create_response_from_buffer(
            bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY
        )
        .map { ($0, Int64(bytes.count)) }
    }
}
