import MicroHTTP
import Testing

@Suite("Bodies that are too large")
struct BodyLimitTests {
    private static func withLimit(_ test: @Sendable (Int) async throws -> Void) async throws {
        try await withServer {
            $0.maxBodyBytes = 100
            $0.maxDiscardedBytes = 1000
        } routes: {
            $0.on(.post, "/", handler: echo)
            $0.on(.post, "/large", maxBody: 300, handler: echo)
        } test: {
            try await test($0)
        }
    }

    @Test("a body of just the limit is taken, one more byte is a 413", arguments: [("/", 100), ("/large", 300)])
    func edge(path: String, limit: Int) async throws {
        try await Self.withLimit { port in
            let fits = await exchange(port, post(path, String(repeating: "a", count: limit)))
            #expect(fits?.status == 200)
            let more = await exchange(port, post(path, String(repeating: "a", count: limit + 1)))
            #expect(more?.status == 413)
            #expect(more?["content-type"] == "application/problem+json")
        }
    }

    @Test("after a small excess the connection serves on")
    func connectionStays() async throws {
        try await Self.withLimit { port in
            let statuses = await offPool {
                let client = RawClient(port: port)
                client.send(post("/", String(repeating: "a", count: 500)))
                let first = client.answer()?.status
                client.send(post("/", "abc"))
                return [first, client.answer()?.status]
            }
            #expect(statuses == [413, 200])
        }
    }

    @Test("chunks are counted, and the excess ends the connection once it is too much to discard")
    func chunks() async throws {
        try await Self.withLimit { port in
            let head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            let chunk = "64\r\n" + String(repeating: "a", count: 100) + "\r\n"
            let fits = await exchange(port, head + chunk + "0\r\n\r\n")
            #expect(fits?.status == 200)
            let more = await exchange(port, head + chunk + chunk + "0\r\n\r\n")
            #expect(more?.status == 413)
            let far = await exchange(port, head + String(repeating: chunk, count: 1000))
            #expect(far == nil)
        }
    }

    @Test("a huge body is refused before it comes")
    func huge() async throws {
        try await Self.withLimit { port in
            let (status, isEnded) = await offPool {
                let client = RawClient(port: port)
                client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n\r\n")
                return (client.answer()?.status, client.isEnded)
            }
            #expect(status == 413)
            #expect(isEnded)
        }
    }

    @Test("a client that asks first is told 100 for a body that fits and 413 for one that does not")
    func expectation() async throws {
        try await Self.withLimit { port in
            let statuses = await offPool {
                let client = RawClient(port: port)
                client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
                let interim = client.answer()?.status
                client.send("abc")
                let final = client.answer()?.status
                client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\nExpect: 100-continue\r\n\r\n")
                return [interim, final, client.answer()?.status]
            }
            #expect(statuses == [100, 200, 413])
        }
    }
}
