import HTTPTypes
import MicroHTTP
import Testing

@Suite("Routes")
struct RouterTests {
    private static var router: Router {
        var router = Router()
        for (method, pattern) in [
            (HTTPRequest.Method.get, "/"), (.get, "/petition"), (.post, "/petition"), (.get, "/petition/new"),
            (.get, "/petition/:code"), (.post, "/petition/:code/answer"), (.get, "/petition/:petition/files/:file"),
            (.get, "/assets/*path"), (.get, "/a/:b/c"), (.get, "/a/x/d"),
        ] {
            router.on(method, pattern, summary: "of \(pattern)") { request in
                let names = ["code", "petition", "file", "path", "b"]
                let found = names.compactMap { name in request.parameters[name].map { "\(name)=\($0)" } }
                return .text(([pattern] + found).joined(separator: " "))
            }
        }
        return router
    }

    private static func text(_ response: Response) -> String {
        guard case .text(let text) = response.body else { return "" }
        return text
    }

    @Test(
        "a path finds its route and gives up its parameters",
        arguments: [
            ("/", "/"), ("/petition", "/petition"), ("/petition/new", "/petition/new"), ("/petition/?x=1", nil),
            ("/petition/PA-1", "/petition/:code code=PA-1"), ("/petition/%C4%91%E1%BA%A5t", "/petition/:code code=đất"),
            ("/petition/1/files/2", "/petition/:petition/files/:file petition=1 file=2"), ("/petition/1/files", nil),
            ("/assets/css/site.css", "/assets/*path path=css/site.css"), ("/assets/", "/assets/*path path="),
            ("/assets", nil), ("/a/x/c", "/a/:b/c b=x"), ("/a/x/d", "/a/x/d"), ("/a//c", nil), ("/nothing", nil),
        ] as [(String, String?)])
    func paths(target: String, expected: String?) async throws {
        let response = await Self.router.respond(to: try Request(.get, target))
        #expect(response.status == (expected == nil ? .notFound : .ok))
        if let expected { #expect(Self.text(response) == expected) }
    }

    @Test("another method is a 405 that says which are allowed")
    func methodNotAllowed() async throws {
        try await withServer {
            $0 = Self.router
        } test: { port in
            let answer = await exchange(port, "DELETE /petition HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer?.status == 405)
            #expect(answer?["allow"] == "GET, POST, HEAD, OPTIONS")
            let withBody = await exchange(port, post("/petition/1", "abc"))
            #expect(withBody?.status == 405)
            #expect(withBody?["allow"] == "GET, HEAD, OPTIONS")
        }
    }

    @Test("HEAD is answered as GET without its body, OPTIONS with Allow, an unknown path with 404 whatever the method")
    func otherMethods() async throws {
        try await withServer {
            $0 = Self.router
        } test: { port in
            let head = await exchange(port, "HEAD /petition HTTP/1.1\r\nHost: x\r\n\r\n", hasBody: false)
            #expect(head?.status == 200)
            #expect(head?["content-length"] == "9")
            let options = await exchange(port, "OPTIONS /petition HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(options?.status == 204)
            #expect(options?["allow"] == "GET, POST, HEAD, OPTIONS")
            #expect(await exchange(port, post("/nothing", "abc"))?.status == 404)
        }
    }

    @Test("HEAD leaves the connection in step")
    func headThenGet() async throws {
        try await withServer {
            $0 = Self.router
        } test: { port in
            let body = await offPool {
                let client = RawClient(port: port)
                client.send("HEAD /petition HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = client.answer(hasBody: false)
                client.send(get("/petition/1"))
                return client.answer()?.body
            }
            #expect(body == "/petition/:code code=1")
        }
    }

    @Test("the list of routes keeps order and summaries")
    func list() {
        let routes = Self.router.routes
        #expect(routes.count == 10)
        #expect(routes[2].method == .post)
        #expect(routes[2].pattern == "/petition")
        #expect(routes[2].summary == "of /petition")
    }
}
