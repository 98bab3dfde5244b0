import HTTPTypes
import MicroHTTP
import Testing

@Suite("What a request says")
struct RequestTests {
    @Test("a query has several values of a name, in order, decoded")
    func query() throws {
        let request = try Request(.get, "/x?period=2026-Q1&f=a&f=b%20c&f=%C4%91+%2B&empty=&flag&=no")
        #expect(request.query["period"] == "2026-Q1")
        #expect(request.query.all("f") == ["a", "b c", "đ +"])
        #expect(request.query["empty"] == "")
        #expect(request.query["flag"] == "")
        #expect(request.query["missing"] == nil)
        #expect(request.path == "/x")
    }

    @Test("cookies and headers reach the handler as they were sent")
    func fields() async throws {
        try await withServer {
            $0.on(.get, "/") { request in
                let cookies = ["session", "b", "c"].map { request.cookies[$0] ?? "-" }
                let headers = [request.header(.userAgent), request.headers[.userAgent], request.header(.accept)]
                return .text((cookies + headers.map { $0 ?? "-" }).joined(separator: "|"))
            }
        } test: { port in
            let answer = await exchange(
                port, get("/", "Cookie: session=a=b;b=2 ; x", "USER-agent:  me \t", "X-Accept: no"))
            #expect(answer?.body == "a=b|2|-|me|me|-")
        }
    }

    @Test("a body made of many packets arrives whole", arguments: [0, 1, 1000, 70_000, 1_000_000])
    func body(size: Int) async throws {
        try await withServer {
            $0.on(.post, "/") { request in .text("\(request.body.count) \(request.body.reduce(0) { $0 &+ UInt64($1) })")
            }
        } test: { port in
            let text = String((0..<size).map { Character(UnicodeScalar(UInt8(97 + $0 % 26))) })
            let answer = await exchange(port, post("/", text))
            #expect(answer?.body == "\(size) \(text.utf8.reduce(0) { $0 &+ UInt64($1) })")
        }
    }

    @Test("ids differ from request to request")
    func ids() throws {
        let ids = try (0..<100).map { _ in try Request(.get, "/").id }
        #expect(Set(ids).count == 100)
        #expect(ids.allSatisfy { $0.count == 16 })
    }
}
