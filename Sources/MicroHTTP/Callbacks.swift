import CMicroHTTPD

/// What libmicrohttpd calls, in its own threads. Here and not in closures elsewhere, so that none inherits an actor.
enum Callbacks {
    static func settings(_ engine: Engine) -> mhd_settings {
        let configuration = engine.configuration
        var settings = mhd_settings()
        settings.threads = UInt32(configuration.threads)
        settings.max_connections = configuration.maxConnections
        settings.max_connections_per_address = configuration.maxConnectionsPerAddress
        settings.idle_timeout = configuration.idleTimeout
        settings.connection_memory = configuration.headerMemory
        settings.engine = Unmanaged.passUnretained(engine).toOpaque()
        settings.access = { engine, connection, _, method, version, data, size, context in
            guard let exchange = Callbacks.exchange(context), let connection, let size else { return .NO }
            return exchange.proceed(
                Callbacks.engine(engine), connection, method: method, version: version, data: data, size: size)
        }
        settings.target = { _, target, _ in
            let raw = target.map { String(cString: $0) } ?? ""
            return Unmanaged.passRetained(Exchange(target: raw)).toOpaque()
        }
        settings.completed = { engine, connection, context, _ in
            guard let context, let pointer = context.pointee else { return }
            let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
            context.pointee = nil
            Callbacks.engine(engine).requestEnded(connection)
            exchange.discard()
        }
        settings.connection = { engine, connection, _, code in
            guard let connection else { return }
            switch code {
            case .CONNECTION_NOTIFY_STARTED: Callbacks.engine(engine).connectionOpened(connection)
            case .CONNECTION_NOTIFY_CLOSED: Callbacks.engine(engine).connectionClosed(connection)
            @unknown default: break
            }
        }
        return settings
    }

    private static func engine(_ pointer: UnsafeMutableRawPointer?) -> Engine {
        guard let pointer else { preconditionFailure("libmicrohttpd lost the engine") }
        return Unmanaged<Engine>.fromOpaque(pointer).takeUnretainedValue()
    }

    private static func exchange(_ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) -> Exchange? {
        guard let pointer = context?.pointee else { return nil }
        return Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    }
}
