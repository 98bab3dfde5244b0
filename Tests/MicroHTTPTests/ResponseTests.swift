import HTTPTypes
import MicroHTTP
import Testing

@Suite("Answers")
struct ResponseTests {
    @Test("a cookie is set for this site alone unless told otherwise")
    func cookie() async throws {
        var session = Cookie("session", "abc", maxAge: .seconds(3600))
        session.isSecure = true
        session.sameSite = .strict
        let all = [session, Cookie("plain", "1"), .removal(of: "old")]
        try await withServer {
            $0.on(.get, "/") { _ in
                var response = Response.redirect(to: "/next")
                for cookie in all { response.setCookie(cookie) }
                return response
            }
        } test: { port in
            let answer = try #require(await exchange(port, get("/")))
            #expect(answer.status == 303)
            #expect(answer["location"] == "/next")
            #expect(
                answer.headers.filter { $0.name == "set-cookie" }.map(\.value) == [
                    "session=abc; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Strict",
                    "plain=1; Path=/; HttpOnly; SameSite=Lax", "old=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
                ])
        }
    }

    @Test("a problem is a JSON document with its extensions, whatever its text holds")
    func problem() {
        let problem = Problem(
            status: .conflict, type: "https://example.vn/rated", detail: "Đã có \"đánh giá\"\n\u{1}", instance: "/r/1",
            extensions: [
                "level": .number(5), "codes": .list([.text("a"), .flag(true)]), "at": .object(["b": .text("c")]),
            ])
        #expect(
            problem.json == """
                {"type":"https://example.vn/rated","title":"Conflict","status":409,\
                "detail":"Đã có \\"đánh giá\\"\\n\\u0001","instance":"/r/1","at":{"b":"c"},"codes":["a",true],"level":5}
                """)
    }

    @Test("a handler can't split the answer with a line end")
    func splitting() async throws {
        try await withServer {
            $0.on(.get, "/") { request in
                var response = Response.redirect(to: request.query["to"] ?? "")
                response.contentType = "text/plain\r\nX-Evil: 2"
                return response
            }
        } test: { port in
            let answer = await exchange(port, get("/?to=/a%0D%0AX-Evil:1"))
            #expect(answer?.status == 303)
            #expect(answer?["x-evil"] == nil)
        }
    }

    @Test("an answer of a megabyte arrives whole")
    func large() async throws {
        let text = String(repeating: "lắng nghe ", count: 100_000)
        try await withServer {
            $0.on(.get, "/") { _ in .text(text) }
        } test: { port in
            #expect(await exchange(port, get("/"))?.body == text)
        }
    }
}
