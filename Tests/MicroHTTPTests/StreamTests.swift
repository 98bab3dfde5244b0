import Foundation
import HTTPTypes
import MicroHTTP
import Synchronization
import Testing

/// Keeps the streams that handlers open, so that a test can send into them.
final class OpenedStreams: Sendable {
    private let all = Mutex<[ResponseStream]>([])
    private let ended = Mutex(0)

    var handler: Handler {
        { _ in
            let stream = ResponseStream { self.ended.withLock { $0 += 1 } }
            self.all.withLock { $0.append(stream) }
            return Response(contentType: "text/plain", body: .stream(stream))
        }
    }

    var endedCount: Int { ended.withLock { $0 } }

    subscript(index: Int) -> ResponseStream { all.withLock { $0[index] } }

    func wait(for count: Int) async throws { try await until { self.all.withLock { $0.count >= count } } }

    func waitForEnd(of count: Int) async throws { try await until { self.endedCount >= count } }

    func sendToAll(_ text: String) { for stream in all.withLock({ $0 }) { stream.send(text) } }
}

/// Waits, for ten seconds at most.
func until(_ condition: @escaping @Sendable () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(10)
    while !condition(), ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(5)) }
    #expect(condition())
}

/// One after the other: together they would hold more descriptors than Foundation's `Process`, in other tests, bears.
@Suite("Answers that go on", .serialized)
struct StreamTests {
    @Test("each piece arrives as it is sent, as a chunk of its own, and the connection serves the next request")
    func pieces() async throws {
        let opened = OpenedStreams()
        try await withServer {
            $0.on(.get, "/stream", handler: opened.handler)
            $0.on(.get, "/", handler: echo)
        } test: { port in
            let client = RawClient(port: port)
            client.send(get("/stream"))
            try await opened.wait(for: 1)
            for text in ["one", "two", "ba mươi"] {
                opened[0].send(text)
                let chunk = "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
                let received = await offPool { client.receive(through: chunk) }
                #expect(received.hasSuffix(chunk))
                if text == "one" { #expect(received.lowercased().contains("transfer-encoding: chunked")) }
            }
            opened[0].finish()
            #expect(!opened[0].send("late"))
            #expect(await offPool { client.receive(through: "0\r\n\r\n") } == "0\r\n\r\n")
            client.send(get("/"))
            #expect(await offPool { client.answer()?.body } == "GET / 0")
            #expect(opened.endedCount == 1)
        }
    }

    @Test("what was sent before the answer went out is not lost, and may be larger than one chunk")
    func beforehand() async throws {
        let text = String(repeating: "lắng nghe ", count: 5000)
        try await withServer {
            $0.on(.get, "/") { _ in
                let stream = ResponseStream(limit: 1 << 20)
                stream.send(text)
                stream.finish()
                return Response(body: .stream(stream))
            }
        } test: { port in
            let body = await offPool {
                let client = RawClient(port: port)
                client.send("GET / HTTP/1.0\r\nHost: x\r\n\r\n")
                return client.receiveAll()
            }
            // HTTP/1.0 knows no chunks: the end of the connection is the end of the answer.
            #expect(body.hasSuffix(text))
            #expect(!body.lowercased().contains("chunked"))
        }
    }

    @Test("an HTTP/1.0 client gets each piece as it is sent, too")
    func old() async throws {
        let opened = OpenedStreams()
        try await withServer {
            $0.on(.get, "/", handler: opened.handler)
        } test: { port in
            let client = RawClient(port: port)
            client.send("GET / HTTP/1.0\r\nHost: x\r\n\r\n")
            try await opened.wait(for: 1)
            for text in ["one", "two"] {
                opened[0].send(text)
                #expect(await offPool { client.receive(through: text) }.hasSuffix(text))
            }
            opened[0].finish()
            #expect(await offPool { client.isEnded })
        }
    }

    @Test("HEAD gets the header alone and ends the stream")
    func head() async throws {
        let opened = OpenedStreams()
        try await withServer {
            $0.on(.get, "/", handler: opened.handler)
        } test: { port in
            let answer = await exchange(port, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n", hasBody: false)
            #expect(answer?.status == 200)
            try await opened.waitForEnd(of: 1)
        }
    }

    @Test("a client that leaves ends its stream, though nothing is sent")
    func gone() async throws {
        let opened = OpenedStreams()
        try await withServer {
            $0.maxStreams = 20
        } routes: {
            $0.on(.get, "/", handler: opened.handler)
        } test: { port in
            // More than may be open at once: each must give its place back.
            for number in 1...60 {
                var client: RawClient? = RawClient(port: port)
                client?.send(get("/"))
                try await opened.wait(for: number)
                if number % 3 == 0 { opened[number - 1].send("x") }
                client = nil
                if number % 20 == 0 { try await opened.waitForEnd(of: number) }
            }
            #expect(!opened[0].send("y"))
        }
    }

    @Test("a hundred streams and ordinary requests beside them")
    func many() async throws {
        let opened = OpenedStreams()
        try await withServer {
            $0.on(.get, "/stream", handler: opened.handler)
            $0.on(.get, "/", handler: echo)
        } test: { port in
            let clients = (0..<100).map { _ in RawClient(port: port) }
            for client in clients { client.send(get("/stream")) }
            try await opened.wait(for: 100)
            let sending = Task.detached {
                for number in 0..<50 {
                    opened.sendToAll("<\(number)>")
                    try await Task.sleep(for: .milliseconds(2))
                }
                opened.sendToAll("<end>")
            }
            let served = await offPool {
                let client = RawClient(port: port)
                return (0..<300).count { _ in
                    client.send(get("/"))
                    return client.answer()?.body == "GET / 0"
                }
            }
            #expect(served == 300)
            try await sending.value
            let complete = await offPool {
                clients.count { client in
                    let text = client.receive(through: "<end>\r\n")
                    return text.ranges(of: /<[0-9]+>/).count == 50
                }
            }
            #expect(complete == 100)
        }
    }

    @Test("sending races with the suspension and loses nothing")
    func races() async throws {
        try await withServer {
            $0.on(.get, "/") { _ in
                let stream = ResponseStream(limit: 1 << 20)
                Thread.detachNewThread {
                    for number in 0..<2000 { stream.send("<\(number)>") }
                    stream.finish()
                }
                return Response(body: .stream(stream))
            }
        } test: { port in
            let expected = (0..<2000).map { "<\($0)>" }.joined()
            for _ in 0..<20 {
                let all = await offPool {
                    let client = RawClient(port: port)
                    client.send("GET / HTTP/1.0\r\nHost: x\r\n\r\n")
                    return client.receiveAll()
                }
                #expect(all.hasSuffix("\r\n\r\n" + expected))
            }
        }
    }

    @Test("a client that does not read is given up when too much waits for it")
    func slow() async throws {
        let opened = OpenedStreams()
        try await withServer {
            $0.on(.get, "/", handler: opened.handler)
        } test: { port in
            let client = RawClient(port: port)
            client.send(get("/"))
            try await opened.wait(for: 1)
            let block = String(repeating: "x", count: 16 * 1024)
            let end = ContinuousClock.now + .seconds(10)
            while opened[0].send(block), ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(1)) }
            #expect(opened.endedCount == 1)
        }
    }

    @Test("a client that takes the pace of the server for the answer is dropped, with its stream")
    func stuck() async throws {
        let opened = OpenedStreams()
        try await withServer {
            $0.headTimeout = .milliseconds(300)
        } routes: {
            $0.on(.get, "/", handler: opened.handler)
        } test: { port in
            let client = RawClient(port: port)
            client.send(get("/"))
            try await opened.wait(for: 1)
            // As much as the kernel takes and a bit that waits, then nothing more.
            for _ in 0..<400 where opened[0].send(String(repeating: "x", count: 16 * 1024)) {
                try await Task.sleep(for: .milliseconds(1))
            }
            try await opened.waitForEnd(of: 1)
            #expect(client.receive() != nil)
        }
    }

    @Test("a stopping server ends its streams at once, also those whose client does not read")
    func stop() async throws {
        let opened = OpenedStreams()
        var router = Router()
        router.on(.get, "/", handler: opened.handler)
        let server = Server(router: router)
        let port = try server.start()
        let clients = (0..<30).map { _ in RawClient(port: port) }
        for client in clients { client.send(get("/")) }
        try await opened.wait(for: 30)
        for number in 0..<10 {
            for _ in 0..<200 where opened[number].send(String(repeating: "x", count: 32 * 1024)) {
                try await Task.sleep(for: .microseconds(200))
            }
        }
        let start = ContinuousClock.now
        await server.stop(grace: .seconds(20))
        #expect(start.duration(to: .now) < .seconds(12))
        #expect(opened.endedCount == 30)
        #expect(!opened[29].send("more"))
    }

    @Test("a stream that begins while the server stops ends at once")
    func late() async throws {
        let gate = Gate()
        let opened = OpenedStreams()
        var router = Router()
        router.on(.get, "/") { request in
            await gate.pass()
            return try await opened.handler(request)
        }
        let server = Server(router: router)
        let port = try server.start()
        let client = RawClient(port: port)
        client.send(get("/"))
        await gate.waitForArrival()
        let start = ContinuousClock.now
        async let stopped: Void = server.stop(grace: .seconds(20))
        try await Task.sleep(for: .milliseconds(50))
        gate.open()
        await stopped
        #expect(start.duration(to: .now) < .seconds(12))
        #expect(opened.endedCount == 1)
    }

    @Test("one stream more than allowed gets 503 with Retry-After, and a free place is given again")
    func limit() async throws {
        let opened = OpenedStreams()
        try await withServer {
            $0.maxStreams = 2
        } routes: {
            $0.on(.get, "/", handler: opened.handler)
        } test: { port in
            let clients = (0..<2).map { _ in RawClient(port: port) }
            for (number, client) in clients.enumerated() {
                client.send(get("/"))
                try await opened.wait(for: number + 1)
            }
            let refused = await exchange(port, get("/"))
            #expect(refused?.status == 503)
            #expect(refused?["retry-after"] == "10")
            // That of the refused one.
            try await opened.waitForEnd(of: 1)
            opened[0].finish()
            #expect(await offPool { clients[0].receive(through: "0\r\n\r\n") }.hasSuffix("0\r\n\r\n"))
            // The place is free a moment after the last chunk has left.
            let isServed = await offPool {
                (0..<500).contains { _ in
                    let next = RawClient(port: port)
                    next.send(get("/"))
                    return next.receive(through: "\r\n\r\n").hasPrefix("HTTP/1.1 200")
                }
            }
            #expect(isServed)
        }
    }
}
