import Dispatch
import Glibc
import MicroHTTP
import Synchronization
import Testing

@Suite("Handlers that suspend")
struct SuspensionTests {
    @Test("a handler runs on the network thread before and after it suspends, unless it goes elsewhere")
    func immediate() async throws {
        try await withServer {
            $0.threads = 1
        } routes: {
            $0.on(.get, "/stays") { _ in .text("\(pthread_self())") }
            $0.on(.get, "/leaves") { _ in
                let other = await onSharedPool { "\(pthread_self())" }
                return .text(other)
            }
            $0.on(.get, "/returns") { _ in
                await Task.yield()
                _ = await onSharedPool { true }
                try await Task.sleep(for: .milliseconds(1))
                return .text("\(pthread_self())")
            }
        } test: { port in
            let first = await exchange(port, get("/stays"))?.body
            let second = await exchange(port, get("/stays"))?.body
            let third = await exchange(port, get("/leaves"))?.body
            let fourth = await exchange(port, get("/returns"))?.body
            #expect(fourth == first)
            #expect(first != nil)
            #expect(first == second)
            #expect(third != nil)
            #expect(third != first)
        }
    }

    @Test("200 suspended handlers are answered, each with its own answer")
    func many() async throws {
        let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])
        try await withServer {
            $0.threads = 2
        } routes: {
            $0.on(.get, "/:number") { request in
                await withCheckedContinuation { continuation in
                    // The last to come lets all go, from a foreign thread.
                    let all = waiting.withLock { waiting in
                        waiting.append(continuation)
                        return waiting.count == 200 ? waiting : []
                    }
                    DispatchQueue.global().async { for continuation in all { continuation.resume() } }
                }
                return .text(request.parameters["number"] ?? "")
            }
        } test: { port in
            let bodies = await offPool {
                let clients = (0..<200).map { _ in RawClient(port: port) }
                for (number, client) in clients.enumerated() { client.send(get("/\(number)")) }
                return clients.map { $0.answer()?.body }
            }
            #expect(bodies == (0..<200).map { "\($0)" })
        }
    }

    @Test("quick hops to other threads lose no answer, however they race with the suspension")
    func races() async throws {
        let queue = DispatchQueue(label: "other", attributes: .concurrent)
        try await withServer {
            $0.threads = 2
        } routes: {
            $0.on(.get, "/") { _ in
                await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
                return .text("here")
            }
        } test: { port in
            let count = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        await offPool {
                            let client = RawClient(port: port)
                            return (0..<300).count { _ in
                                client.send(get("/"))
                                return client.answer()?.body == "here"
                            }
                        }
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(count == 2400)
        }
    }

    @Test("a client that goes away while its handler is suspended does no harm")
    func gone() async throws {
        try await withServer {
            $0.on(.get, "/") { _ in
                try await Task.sleep(for: .milliseconds(50))
                return .text(String(repeating: "a", count: 100_000))
            }
        } test: { port in
            for _ in 0..<20 {
                await offPool { RawClient(port: port).send(get("/")) }
            }
            try await Task.sleep(for: .milliseconds(100))
            let answer = await exchange(port, get("/"))
            #expect(answer?.status == 200)
        }
    }
}
