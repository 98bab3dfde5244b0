import Synchronization

/// Tells the same server-sent events to all who listen.
///
/// ```swift
/// let news = EventBroadcast()
/// router.on(.get, "/news") { _ in news.join() }
/// …
/// news.send(ServerSentEvent("changed", data: "42"))
/// ```
///
/// Call `keepAlive()` every 15 seconds or so. A listener too slow to follow is dropped; its browser comes back by itself.
public final class EventBroadcast: Sendable {
    private struct Shared {
        var streams: [Int: ResponseStream] = [:]
        var last = 0
    }

    /// Events are small: a listener that has this much waiting does not read.
    private static let limit = 16 * 1024
    private let shared = Mutex(Shared())

    public init() {}

    /// How many listen.
    public var count: Int { shared.withLock { $0.streams.count } }

    /// The answer to one more listener, with a first event for it alone.
    public func join(_ first: ServerSentEvent = ServerSentEvent(retry: .seconds(2))) -> Response {
        let number = shared.withLock { shared in
            shared.last += 1
            return shared.last
        }
        let stream = ResponseStream(limit: Self.limit) { [weak self] in
            self?.shared.withLock { _ = $0.streams.removeValue(forKey: number) }
        }
        shared.withLock { $0.streams[number] = stream }
        stream.send(first.text)
        return .events(stream)
    }

    public func send(_ event: ServerSentEvent) { send(event.text) }

    /// Sends a comment, so that no proxy takes the quiet for the end.
    public func keepAlive() { send(ServerSentEvent.heartbeat) }

    private func send(_ text: String) {
        // Outside of the lock: a stream that ends takes itself out.
        for stream in shared.withLock({ Array($0.streams.values) }) { stream.send(text) }
    }
}
