import CMicroHTTPD
import HTTPTypes
import Synchronization

/// One request and its answer, from the first byte to the last.
///
/// `phase`, `incoming` and `connection` are touched only in libmicrohttpd's thread of this connection; `state` is what that thread and the
/// handler's task share.
final class Exchange: @unchecked Sendable {
    private let target: String
    private var phase = Phase.new
    private var incoming: IncomingRequest?
    private let state = Mutex(State.running)

    private enum Phase {
        case new
        case receiving
        case refused(Failure)
        case handled
    }

    private enum State {
        case running
        case finished(Response)
        /// The connection's address.
        case suspended(UInt)
        case answered
    }

    init(target: String) {
        self.target = target
    }

    func proceed(
        _ engine: Engine, _ connection: OpaquePointer, method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?,
        data: UnsafePointer<CChar>?, size: UnsafeMutablePointer<Int>
    ) -> MHD_Result {
        switch phase {
        case .new:
            return begin(engine, connection, method, version)
        case .receiving:
            guard size.pointee == 0 else {
                receive(engine, data, size)
                return .YES
            }
            engine.requestArrived(connection)
            return handle(engine, connection)
        case .refused(let failure):
            // The rest of the body is thrown away unread by closing the connection.
            size.pointee = 0
            return refuse(failure, engine, connection)
        case .handled:
            guard case .finished(let response) = state.withLock({ $0 }) else { return .YES }
            return send(response, engine, connection)
        }
    }

    private func begin(
        _ engine: Engine, _ connection: OpaquePointer, _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?
    ) -> MHD_Result {
        do {
            incoming = try IncomingRequest(
                engine, connection, target: target, method: method.map { String(cString: $0) } ?? "",
                version: version.map { String(cString: $0) } ?? "")
            phase = .receiving
            return .YES
        } catch {
            phase = .refused(error)
            engine.requestArrived(connection)
            return refuse(error, engine, connection)
        }
    }

    private func receive(_ engine: Engine, _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>) {
        let chunk = UnsafeRawBufferPointer(start: data, count: size.pointee)
        size.pointee = 0
        do {
            try incoming?.body.receive(chunk)
        } catch {
            phase = .refused(error)
        }
    }

    private func handle(_ engine: Engine, _ connection: OpaquePointer) -> MHD_Result {
        guard let incoming else { return .NO }
        phase = .handled
        let (request, match) = incoming.finish()
        Task.immediate(executorPreference: engine.executor) {
            let response = await engine.answer(request, match)
            self.finish(response.compressed(for: request), engine)
        }
        let address = UInt(bitPattern: connection)
        let finished = state.withLock { state -> Response? in
            if case .finished(let response) = state { return response }
            state = .suspended(address)
            engine.suspended(self)
            MHD_suspend_connection(OpaquePointer(bitPattern: address))
            return nil
        }
        guard let finished else { return .YES }
        return send(finished, engine, connection)
    }

    /// The handler is done, or was given up; the first answer counts.
    func finish(_ response: Response, _ engine: Engine) {
        let waiting = state.withLock { state -> UInt? in
            switch state {
            case .running:
                state = .finished(response)
                return nil
            case .suspended(let address):
                state = .finished(response)
                return address
            case .finished, .answered:
                return nil
            }
        }
        guard let waiting else { return }
        engine.resumed(self)
        MHD_resume_connection(OpaquePointer(bitPattern: waiting))
    }

    private func refuse(_ failure: Failure, _ engine: Engine, _ connection: OpaquePointer) -> MHD_Result {
        phase = .handled
        var response = Response.problem(failure.status, detail: failure.description)
        response.headers.append(("Connection", "close"))
        return send(response, engine, connection)
    }

    private func send(_ response: Response, _ engine: Engine, _ connection: OpaquePointer) -> MHD_Result {
        state.withLock { $0 = .answered }
        engine.countAnswer()
        return OutgoingResponse.queue(response, engine, connection)
    }

    /// The exchange is over, answered or not.
    func discard() {
        incoming?.body.removeFiles()
        incoming = nil
    }
}
