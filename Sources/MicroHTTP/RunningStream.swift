import CMicroHTTPD

/// A stream in libmicrohttpd's hands: one answer on one connection.
///
/// `read` and `end` are called on the connection's network thread; `resume` on any, but only between a `suspend` and the next `read`,
/// and under the stream's lock. libmicrohttpd does not close a suspended connection, so the handle is then good.
final class RunningStream: Sendable {
    let stream: ResponseStream
    private let connection: Connection
    private nonisolated(unsafe) let handle: OpaquePointer
    private let open: OpenStreams

    init(_ stream: ResponseStream, _ handle: OpaquePointer, _ connection: Connection, _ open: OpenStreams) {
        self.stream = stream
        self.handle = handle
        self.connection = connection
        self.open = open
    }

    /// As libmicrohttpd asks: a count, 0 for "suspended", or the mark of the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        if let count = stream.take(into: buffer, for: self) { return count }
        connection.expectEnd()
        return microhttp_end_of_stream
    }

    /// The connection is gone, or serves another request.
    func end() {
        stream.close()
        open.leave()
    }

    /// So much has to move at the server's pace.
    func expect(bytes: Int) { connection.expect(bytes: Int64(bytes), since: Clock.now) }

    func suspend() {
        connection.expectNothing()
        MHD_suspend_connection(handle)
    }

    func resume() { MHD_resume_connection(handle) }
}
