import Foundation
import MicroHTTP
import Testing

@Suite("Connections")
struct ConnectionTests {
    @Test("one connection serves many requests, with bodies in between")
    func keepAlive() async throws {
        try await withServer {
            $0.on(.get, "/:name", handler: echo)
            $0.on(.post, "/:name", handler: echo)
        } test: { port in
            let bodies = await offPool {
                let client = RawClient(port: port)
                return (0..<50).map { number in
                    client.send(number % 2 == 0 ? get("/\(number)") : post("/\(number)", "abc"))
                    return client.answer()?.body
                }
            }
            #expect(bodies == (0..<50).map { $0 % 2 == 0 ? "GET /\($0) 0" : "POST /\($0) 3" })
        }
    }

    @Test("pipelined requests are answered in order, even if the first takes longer")
    func pipelining() async throws {
        try await withServer {
            $0.on(.get, "/slow") { _ in
                try await Task.sleep(for: .milliseconds(50))
                return .text("slow")
            }
            $0.on(.post, "/fast", handler: echo)
        } test: { port in
            let bodies = await offPool {
                let client = RawClient(port: port)
                client.send(get("/slow") + post("/fast", "abc") + get("/slow") + post("/fast", "abcd"))
                return (0..<4).map { _ in client.answer()?.body }
            }
            #expect(bodies == ["slow", "POST /fast 3", "slow", "POST /fast 4"])
        }
    }

    @Test("the client's wish to close is followed")
    func close() async throws {
        try await withServer {
            $0.on(.get, "/", handler: echo)
        } test: { port in
            let (status, isEnded) = await offPool {
                let client = RawClient(port: port)
                client.send(get("/", "Connection: close"))
                return (client.answer()?.status, client.isEnded)
            }
            #expect(status == 200)
            #expect(isEnded)
        }
    }

    @Test(
        "a client that sends a byte now and then is dropped",
        arguments: [
            ("within the head", "GET / HTTP/1.1\r\nHost: x\r\nA: ", "a"),
            ("within the body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", "a"),
        ])
    func slowClient(what: String, beginning: String, drop: String) async throws {
        try await withServer {
            $0.headTimeout = .milliseconds(400)
            $0.idleTimeout = .seconds(20)
        } routes: {
            $0.on(.post, "/", handler: echo)
        } test: { port in
            let (answer, taken) = await offPool {
                // On threads of their own: the pool is busy with other tests.
                let client = RawClient(port: port)
                let start = ContinuousClock.now
                client.send(beginning)
                Thread.detachNewThread {
                    while start.duration(to: .now) < .seconds(30) {
                        client.send(drop)
                        Thread.sleep(forTimeInterval: 0.05)
                    }
                }
                return (client.receiveAll(), start.duration(to: .now))
            }
            #expect(answer.isEmpty, "\(what)")
            #expect(taken < .seconds(25), "\(what)")
        }
    }

    @Test("an idle connection is closed after its time")
    func idle() async throws {
        try await withServer {
            $0.headTimeout = .milliseconds(200)
            $0.idleTimeout = .milliseconds(200)
        } routes: {
            $0.on(.get, "/", handler: echo)
        } test: { port in
            let isEnded = await offPool {
                let client = RawClient(port: port)
                client.send(get("/"))
                return client.answer() != nil && client.isEnded
            }
            #expect(isEnded)
        }
    }

    @Test("a handler may take longer than any client")
    func slowHandler() async throws {
        try await withServer {
            $0.headTimeout = .milliseconds(100)
            $0.idleTimeout = .milliseconds(100)
        } routes: {
            $0.on(.get, "/") { _ in
                try await Task.sleep(for: .seconds(2))
                return .text("done")
            }
        } test: { port in
            let answer = await exchange(port, get("/"))
            #expect(answer?.body == "done")
        }
    }

    @Test("one address gets no more connections than allowed")
    func perAddress() async throws {
        try await withServer {
            $0.threads = 1
            $0.maxConnectionsPerAddress = 2
        } routes: {
            $0.on(.get, "/", handler: echo)
        } test: { port in
            let answers = await offPool {
                let clients = (0..<3).map { _ in RawClient(port: port) }
                return clients.map { client in
                    client.send(get("/"))
                    return client.answer()?.status
                }
            }
            #expect(answers == [200, 200, nil])
        }
    }
}
