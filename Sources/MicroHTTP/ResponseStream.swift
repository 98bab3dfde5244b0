import Synchronization

/// The body of an answer that goes on: what is sent into it leaves as it comes, in a chunk of its own, until one side ends it.
///
/// ```swift
/// router.on(.get, "/ticks") { _ in
///     let stream = ResponseStream()
///     Task {
///         while stream.send("tick\n") { try await Task.sleep(for: .seconds(1)) }
///     }
///     return Response(contentType: "text/plain", body: .stream(stream))
/// }
/// ```
///
/// While there is nothing to send, the connection is suspended and costs no time on any thread. The stream ends when `finish()` is
/// called, when the client goes (noticed within a quarter of a second), when the client is so slow that more than `limit` bytes
/// wait for it, and at once when the server stops. It may be used from any thread. Its answer is never compressed.
public final class ResponseStream: Sendable {
    private struct Shared {
        var pending: [UInt8] = []
        var isFinished = false
        var onEnd: (@Sendable () -> Void)?
        /// The connection, while it is suspended.
        var waiting: RunningStream?
    }

    private let limit: Int
    private let shared: Mutex<Shared>

    /// - Parameters:
    ///   - limit: how many bytes may wait for the client, beside what the kernel holds.
    ///   - onEnd: called once, as soon as nothing can be sent any more, for whatever reason. It must be quick: the caller may be a
    ///     network thread.
    public init(limit: Int = 64 * 1024, onEnd: (@Sendable () -> Void)? = nil) {
        self.limit = limit
        shared = Mutex(Shared(onEnd: onEnd))
    }

    /// Puts bytes on their way, without waiting for them to arrive.
    ///
    /// - Returns: false if the stream has ended, or ends by this because too much waits already.
    @discardableResult
    public func send(_ bytes: some Collection<UInt8>) -> Bool {
        let fits = shared.withLock { shared in
            guard !shared.isFinished else { return false }
            guard shared.pending.count + bytes.count <= limit else {
                shared.pending = []
                return false
            }
            shared.pending += bytes
            wake(&shared)
            return true
        }
        if !fits { finish() }
        return fits
    }

    @discardableResult
    public func send(_ text: String) -> Bool { send(text.utf8) }

    /// Ends the answer behind what was sent.
    public func finish() { end { _ in } }

    /// Ends the answer without what still waits.
    func close() { end { $0.pending = [] } }

    /// Takes as much of what waits as there is room for. With nothing there the connection is suspended, under the lock, so that
    /// whoever then sends finds it so and resumes it.
    ///
    /// - Returns: how many bytes; none if the connection was suspended; `nil` at the end.
    func take(into buffer: UnsafeMutableRawBufferPointer, for running: RunningStream) -> Int? {
        shared.withLock { shared in
            guard shared.pending.isEmpty else {
                let count = min(buffer.count, shared.pending.count)
                buffer.copyBytes(from: shared.pending[..<count])
                shared.pending.removeFirst(count)
                running.expect(bytes: count)
                return count
            }
            guard !shared.isFinished else { return nil }
            shared.waiting = running
            running.suspend()
            return 0
        }
    }

    private func end(_ change: (inout Shared) -> Void) {
        let onEnd = shared.withLock { shared in
            change(&shared)
            shared.isFinished = true
            wake(&shared)
            defer { shared.onEnd = nil }
            return shared.onEnd
        }
        onEnd?()
    }

    /// The connection is not touched any more once it was resumed: it may be gone the next moment.
    private func wake(_ shared: inout Shared) {
        shared.waiting?.resume()
        shared.waiting = nil
    }
}

extension ResponseStream: Equatable {
    public static func == (left: ResponseStream, right: ResponseStream) -> Bool { left === right }
}
