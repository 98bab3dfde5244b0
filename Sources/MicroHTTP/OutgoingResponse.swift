import CMicroHTTPD
import Glibc
import HTTPTypes

/// Hands a response to libmicrohttpd.
enum OutgoingResponse {
    static func queue(_ response: Response, _ engine: Engine, _ connection: OpaquePointer) -> MHD_Result {
        guard let raw = make(response.body) else { return .NO }
        defer { MHD_destroy_response(raw) }
        for (name, value) in response.headers { MHD_add_response_header(raw, name, value) }
        for (name, value) in engine.configuration.headers where response.header(name) == nil {
            MHD_add_response_header(raw, name, value)
        }
        if engine.stopping { MHD_add_response_header(raw, "Connection", "close") }
        return MHD_queue_response(connection, UInt32(response.status.code), raw)
    }

    private static func make(_ body: Response.Body) -> OpaquePointer? {
        switch body {
        case .none:
            return MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
        case .bytes(let bytes):
            return bytes.withUnsafeBytes { buffer in
                MHD_create_response_from_buffer(
                    buffer.count, UnsafeMutableRawPointer(mutating: buffer.baseAddress), .RESPMEM_MUST_COPY)
            }
        case .file(let path, let offset, let count):
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            return MHD_create_response_from_fd_at_offset64(UInt64(count), descriptor, UInt64(offset))
        }
    }
}
