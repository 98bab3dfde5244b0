import CMicroHTTPD
import Glibc

/// The C functions that libmicrohttpd calls. They only find the Swift object that is meant.
nonisolated enum Callbacks {
    static var all: microhttp_callbacks {
        microhttp_callbacks(
            accepting: accepting, connection: connection, target: target, request: request, completed: completed)
    }

    /// Refusing here, and not by `MHD_quiesce_daemon`: a worker that takes the socket out of its epoll set at the same moment
    /// makes that function abort the process.
    private static let accepting: MHD_AcceptPolicyCallback = { context, _, _ in
        guard let daemon = object(context, as: Daemon.self) else { return .NO }
        return daemon.isStopping ? .NO : .YES
    }

    private static let connection: MHD_NotifyConnectionCallback = { context, handle, slot, event in
        guard let daemon = object(context, as: Daemon.self), let handle, let slot else { return }
        switch event {
        case .CONNECTION_NOTIFY_STARTED:
            let connection = Connection(descriptor: microhttp_socket(handle), pace: daemon.pace)
            daemon.connections.add(connection)
            slot.pointee = Unmanaged.passRetained(connection).toOpaque()
        default:
            guard let pointer = slot.pointee else { return }
            let connection = Unmanaged<Connection>.fromOpaque(pointer)
            daemon.connections.remove(connection.takeUnretainedValue())
            connection.release()
            slot.pointee = nil
        }
    }

    /// The only place where the target is seen as it was sent.
    private static let target:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
            context, target, handle in
            guard let daemon = object(context, as: Daemon.self), let target, let handle,
                let connection = object(microhttp_socket_context(handle), as: Connection.self)
            else { return nil }
            connection.requestBegan()
            let exchange = Exchange(daemon: daemon, connection: connection, handle: handle, target: target)
            // Hides the query from libmicrohttpd, which would parse it into the connection's memory, and leave a client
            // without an answer whose query is too much for that. It changes this buffer itself right after the call.
            if let query = strchr(target, 0x3F) { query[1] = 0 }
            return Unmanaged.passRetained(exchange).toOpaque()
        }

    private static let request: MHD_AccessHandlerCallback = { _, _, _, method, version, chunk, chunkCount, slot in
        guard let exchange = object(slot?.pointee, as: Exchange.self), let method, let version, let chunkCount else {
            return .NO
        }
        let count = chunkCount.pointee
        let bytes = UnsafeRawBufferPointer(start: chunk, count: count).bindMemory(to: UInt8.self)
        chunkCount.pointee = 0
        return exchange.proceed(method: method, version: version, chunk: bytes) ? .YES : .NO
    }

    private static let completed: MHD_RequestCompletedCallback = { _, _, slot, _ in
        guard let pointer = slot?.pointee else { return }
        let exchange = Unmanaged<Exchange>.fromOpaque(pointer)
        exchange.takeUnretainedValue().end()
        exchange.release()
        slot?.pointee = nil
    }

    /// Hands over the next bytes of a stream, or puts its connection aside.
    static let streamReader: MHD_ContentReaderCallback = { context, _, buffer, size in
        guard let running = object(context, as: RunningStream.self), let buffer else { return microhttp_end_of_stream }
        return running.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
    }

    static let streamEnded: MHD_ContentReaderFreeCallback = { context in
        guard let context else { return }
        let running = Unmanaged<RunningStream>.fromOpaque(context)
        running.takeUnretainedValue().end()
        running.release()
    }

    private static func object<Object: AnyObject>(_ pointer: UnsafeMutableRawPointer?, as type: Object.Type) -> Object?
    {
        pointer.map { Unmanaged<Object>.fromOpaque($0).takeUnretainedValue() }
    }
}
