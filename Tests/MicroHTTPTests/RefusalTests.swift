import MicroHTTP
import Testing

@Suite("What makes two servers read one request differently is refused")
struct RefusalTests {
    @Test(
        "a malformed request gets its status and the connection is closed",
        arguments: [
            (
                "both lengths",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400
            ),
            (
                "two equal lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
                400
            ),
            ("two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
            ("a list of lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc", 400),
            ("a signed length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc", 400),
            ("a negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -3\r\n\r\nabc", 400),
            (
                "another encoding", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                400
            ),
            (
                "two encodings",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n", 400
            ),
            ("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            ("two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
            ("two equal hosts", "GET / HTTP/1.1\r\nHost: x\r\nhost: x\r\n\r\n", 400),
            ("no host", "GET / HTTP/1.1\r\n\r\n", 400),
            ("a blank before the colon", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length : 0\r\n\r\n", 400),
            ("a header name that is no token", "GET / HTTP/1.1\r\nHost: x\r\nA(b: 1\r\n\r\n", 400),
            ("a control character in a header", "GET / HTTP/1.1\r\nHost: x\r\nA: b\u{1}c\r\n\r\n", 400),
            (
                "an encoding behind a fold",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400
            ),
            ("a length behind a fold", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n 3\r\n\r\nabc", 400),
            ("a length with a fold", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n 4\r\n\r\nabc", 400),
            ("a host behind a fold", "GET / HTTP/1.1\r\nHost:\r\n x\r\n\r\n", 400),
            (
                "an encoding with a blank",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked \r\n\r\n0\r\n\r\n", 400
            ),
            ("another version", "GET / HTTP/1.9\r\nHost: x\r\n\r\n", 400),
            ("an escaped NUL in the path", "GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("an escaped NUL in the query", "GET /?a=%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("an escaped line end in the path", "GET /a%0d%0ab HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("a bad escape in the path", "GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("a cut escape in the path", "GET /a%4 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("a bad escape in the query", "GET /?a=%g1 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("an overlong UTF-8 form", "GET /%c0%af HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("half a UTF-8 form", "GET /%e1%ba HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("a control character in the target", "GET /a\u{1}b HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("no slash", "GET a HTTP/1.1\r\nHost: x\r\n\r\n", 400),
            ("a long target", "GET /" + String(repeating: "a", count: 5000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414),
            (
                "long headers", "GET / HTTP/1.1\r\nHost: x\r\nA: " + String(repeating: "a", count: 17_000) + "\r\n\r\n",
                431
            ),
            (
                "very long headers",
                "GET / HTTP/1.1\r\nHost: x\r\nA: " + String(repeating: "a", count: 100_000) + "\r\n\r\n", 431
            ),
        ])
    func refused(what: String, request: String, status: Int) async throws {
        try await withServer {
            $0.on(.get, "/*rest", handler: echo)
            $0.on(.post, "/*rest", handler: echo)
        } test: { port in
            let (answer, rest) = await offPool {
                let client = RawClient(port: port)
                client.send(request)
                return (client.answer(), client.receiveAll())
            }
            #expect(answer?.status == status, "\(what)")
            #expect(answer?["connection"] == "close" || rest.isEmpty, "\(what)")
            #expect(!rest.contains("HTTP/1.1"), "\(what): a second answer came")
        }
    }

    @Test("a blank in the target closes the connection without a word")
    func blank() async throws {
        try await withServer {
            $0.on(.get, "/*rest", handler: echo)
        } test: { port in
            let answer = await offPool {
                let client = RawClient(port: port)
                client.send("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n")
                return client.receiveAll()
            }
            #expect(answer.isEmpty)
        }
    }

    @Test(
        "an unusual but sound request is taken",
        arguments: [
            ("an absolute target", "GET http://x/a?b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a 0"),
            ("HTTP/1.0 without host", "GET /a HTTP/1.0\r\n\r\n", "GET /a 0"),
            ("Vietnamese in escapes", "GET /l%E1%BA%AFng HTTP/1.1\r\nHost: x\r\n\r\n", "GET /lắng 0"),
            ("an escaped percent", "GET /100%25 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /100% 0"),
            ("a line end in the query", "GET /a?b=%0D%0A HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a 0"),
            (
                "a query of many parts",
                "GET /a?" + String(repeating: "&", count: 3000) + " HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a 0"
            ),
            ("lines that end in LF", "GET /a HTTP/1.1\nHost: x\n\n", "GET /a 0"),
            (
                "chunks",
                "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
                "POST /a 5"
            ),
        ])
    func taken(what: String, request: String, body: String) async throws {
        try await withServer {
            $0.on(.get, "/*rest", handler: echo)
            $0.on(.post, "/*rest", handler: echo)
        } test: { port in
            let answer = await exchange(port, request)
            #expect(answer?.status == 200, "\(what)")
            #expect(answer?.body == body, "\(what)")
        }
    }
}
