import CMicroHTTPD
import Glibc
import HTTPTypes

/// One request and its answer, as libmicrohttpd calls for them.
///
/// `phase`, `target` and `other` belong to the connection's network thread. What the handler's task touches is in ``HandlerRun``.
final class Exchange: @unchecked Sendable {
    private enum Phase {
        case head
        case body(RequestHead, Router.Match, BodyReader)
        /// The answer is clear, but the client still sends.
        case discarding(RequestHead, Failure, count: Int)
        case answering
    }

    // Both outlive the exchange's time with libmicrohttpd; counting references here would be felt.
    private unowned(unsafe) let daemon: Daemon
    private unowned(unsafe) let connection: Connection
    private let handle: OpaquePointer
    private let target: Result<RequestTarget, Failure>
    private var phase = Phase.head
    private var started: Int64 = 0
    /// The router of the host, where that is not the server's own.
    private var other: Router?
    private let run: HandlerRun

    init(daemon: Daemon, connection: Connection, handle: OpaquePointer, target: UnsafePointer<CChar>) {
        self.daemon = daemon
        self.connection = connection
        self.handle = handle
        run = HandlerRun(handle)
        self.target = Self.read(target, limit: daemon.configuration.maxTargetBytes)
    }

    /// The first call comes with the head, then one with each chunk of the body, then one without. The last is
    /// repeated after the connection was resumed.
    func proceed(
        method: UnsafePointer<CChar>, version: UnsafePointer<CChar>, chunk: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        switch phase {
        case .head: return begin(method, version)
        case .body(let head, let match, var reader):
            guard !chunk.isEmpty else { return handle(head, match, &reader) }
            phase = .answering
            do throws(Failure) {
                try reader.read(chunk)
                connection.expect(bytes: Int64(reader.count), since: started)
                phase = .body(head, match, reader)
            } catch {
                phase = .discarding(head, error, count: 0)
            }
            return true
        case .discarding(let head, let failure, let count):
            guard !chunk.isEmpty else { return send(daemon.failure(failure, head)) }
            connection.expect(bytes: Int64(count), since: started)
            phase = .discarding(head, failure, count: count + chunk.count)
            return count + chunk.count <= daemon.configuration.maxDiscardedBytes
        case .answering: return proceedWithHandler()
        }
    }

    func end() {
        run.end()
        connection.requestEnded()
    }

    private static func read(_ target: UnsafePointer<CChar>, limit: Int) -> Result<RequestTarget, Failure> {
        let count = strlen(target)
        guard count <= limit else { return .failure(.targetTooLong(limit: limit)) }
        return target.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
            do throws(Failure) {
                return .success(try RequestTarget(UnsafeBufferPointer(start: bytes, count: count)))
            } catch {
                return .failure(error)
            }
        }
    }

    private func begin(_ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>) -> Bool {
        started = Clock.now
        phase = .answering
        let reader: HeaderReader
        let head: RequestHead
        do throws(Failure) {
            let target = try target.get()
            reader = try HeaderReader(handle, version: version, limit: daemon.configuration.maxHeaderBytes)
            guard let method = HTTPRequest.Method(String(cString: method)) else {
                throw .badRequest("The method is malformed.")
            }
            let origin = daemon.proxies.origin(
                peer: RemoteAddress(microhttp_address(handle)), isSecure: daemon.configuration.tls != nil, reader.block)
            head = RequestHead(
                method: method, target: target, headers: reader.block, origin: origin, number: RequestNumber.next())
        } catch {
            // Answered before the body, so libmicrohttpd closes the connection: after such a head nobody knows where the next begins.
            return send(daemon.failure(error, nil))
        }
        connection.expect(bytes: 0, since: started)
        prepare(head, reader)
        if case .discarding(_, let failure, _) = phase {
            let isWorthReading =
                !reader.expectsContinue && (reader.contentLength ?? 0) <= daemon.configuration.maxDiscardedBytes
            if !isWorthReading { return send(daemon.failure(failure, head)) }
        }
        return true
    }

    /// Chooses what becomes of the body.
    private func prepare(_ head: RequestHead, _ reader: HeaderReader) {
        other = daemon.otherRouter(head, connection)
        let match = (other ?? daemon.router).match(head.method, head.target.path)
        let hasBody = reader.isChunked || (reader.contentLength ?? 0) > 0
        var limit = daemon.configuration.maxBodyBytes
        if case .route(let route, _) = match { limit = route.maxBody ?? limit }
        if hasBody, case .failure(let failure) = match {
            phase = .discarding(head, failure, count: 0)
            return
        }
        do throws(Failure) {
            phase = .body(
                head, match,
                try BodyReader(head, length: reader.contentLength, limit: limit, daemon.configuration))
        } catch {
            phase = .discarding(head, error, count: 0)
        }
    }

    /// Starts the handler. If it finishes without suspending, its answer goes out in this very call.
    private func handle(_ head: RequestHead, _ match: Router.Match, _ reader: inout BodyReader) -> Bool {
        phase = .answering
        connection.expectNothing()
        let request: Request
        do throws(Failure) {
            let (bytes, form) = try reader.finish()
            request = Request(
                head: head, body: bytes, upload: form, temporaryDirectory: daemon.configuration.temporaryDirectory,
                formLimits: daemon.configuration.form)
        } catch {
            return send(daemon.failure(error, head))
        }
        let (daemon, other) = (daemon, other)
        run.start { await daemon.respond(to: request, match, by: other) }
        return proceedWithHandler()
    }

    private func proceedWithHandler() -> Bool {
        switch run.work() {
        case .finished(let response):
            connection.setSuspended(nil)
            return send(response)
        case .suspended:
            connection.setSuspended(run)
            // A stopping server may have looked for suspended handlers just before this one became one.
            if daemon.isGivingUp { run.abandon(daemon.failure(.unavailable, nil)) }
            return true
        }
    }

    private func send(_ response: Response) -> Bool {
        var response = response
        var running: RunningStream?
        if case .stream(let stream) = response.body {
            if daemon.streams.admit() {
                running = RunningStream(stream, handle, connection, daemon.streams)
                connection.setStream(stream)
                // A stopping server may have looked for streams just before this one became one.
                if daemon.isStopping { stream.close() }
            } else {
                stream.close()
                response = daemon.failure(.tooManyStreams, nil)
            }
        }
        guard let outgoing = OutgoingResponse(response, isLast: daemon.isStopping, running: running) else {
            response = daemon.failure(.internalError, nil)
            response.body = .none
            guard let outgoing = OutgoingResponse(response, isLast: true) else { return false }
            return outgoing.queue(on: handle, connection)
        }
        return outgoing.queue(on: handle, connection)
    }
}
