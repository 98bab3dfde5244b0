/// Holds handlers up until a test lets them go, and tells the test when the first has come.
final class Gate: Sendable {
    private let entered = AsyncStream<Void>.makeStream()
    private let opened = AsyncStream<Void>.makeStream()

    func pass() async {
        entered.continuation.yield()
        for await _ in opened.stream { return }
    }

    func waitForArrival() async {
        for await _ in entered.stream { return }
    }

    func open() { opened.continuation.finish() }
}
