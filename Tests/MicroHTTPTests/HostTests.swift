import HTTPTypes
import MicroHTTP
import Testing

/// One server, several hosts.
@Suite("Hosts")
struct HostTests {
    @Test(
        "a host is a name or an address, whatever its case, and a port",
        arguments: [
            ("desk.example", "desk.example", nil), ("Desk.Example:8080", "desk.example", 8080),
            ("desk.example.", "desk.example", nil), ("desk.example.:80", "desk.example", 80),
            ("192.0.2.1:80", "192.0.2.1", 80), ("[2001:DB8::1]:80", "[2001:db8::1]", 80), ("[::1]", "[::1]", nil),
            ("x:", "x", nil),
        ] as [(String, String, Int?)])
    func authority(text: String, host: String, port: Int?) {
        let authority = Authority(text)
        #expect(authority?.host == host && authority?.port == port)
    }

    @Test(
        "what is neither is none",
        arguments: [
            "", ".", ":80", "a b", "a/b", "user@host", "a:b", "a:65536", "[::1", "[::1]x", "[g]", "ngữ.vn", "a:1:2",
        ])
    func noAuthority(text: String) {
        #expect(Authority(text) == nil)
    }

    private static func asked(_ request: String, proxies: [String] = []) async throws -> String? {
        var own = Router()
        own.on(.get, "/") { _ in .text("own") }
        own.errorResponse = { failure, _ in .text("own \(failure.status.code)", status: failure.status) }
        var other = Router()
        other.on(.get, "/") { .text("other \($0.authority?.host ?? "none")") }
        other.on(.post, "/", maxBody: 4) { _ in .text("small enough") }
        other.errorResponse = { failure, _ in .text("other \(failure.status.code)", status: failure.status) }
        var configuration = ServerConfiguration()
        configuration.trustedProxies = proxies
        let server = Server(
            router: own, hosts: { [other] in $0.host.hasPrefix("other.") ? other : nil }, configuration: configuration)
        let port = try server.start()
        let answer = await exchange(port, request.replacing("|", with: "\r\n"))
        await server.stop()
        return answer?.body
    }

    @Test(
        "the host chooses the router, for failures and limits too",
        arguments: [
            ("GET / HTTP/1.1|Host: other.example||", "other other.example"),
            ("GET / HTTP/1.1|Host: OTHER.Example:81||", "other other.example"),
            ("GET / HTTP/1.1|Host: example||", "own"), ("GET / HTTP/1.1|Host: another.example||", "own"),
            ("GET / HTTP/1.1|Host:||", "own"), ("GET / HTTP/1.1|Host: other.exa mple||", "own"),
            ("GET / HTTP/1.0||", "own"),
            ("GET http://other.example:80/ HTTP/1.1|Host: example||", "other other.example"),
            ("GET http://other.example HTTP/1.1|Host: example||", "other other.example"),
            ("GET http://example/ HTTP/1.1|Host: other.example||", "own"),
            ("GET /nothing HTTP/1.1|Host: other.example||", "other 404"),
            ("GET /nothing HTTP/1.1|Host: example||", "own 404"),
            ("POST / HTTP/1.1|Host: other.example|Content-Length: 5||12345", "other 413"),
            ("POST / HTTP/1.1|Host: example|Content-Length: 5||12345", "own 405"),
            ("GET / HTTP/1.1|Host: example|X-Forwarded-Host: other.example||", "own"),
        ])
    func chosen(request: String, expected: String) async throws {
        #expect(try await Self.asked(request) == expected)
    }

    @Test(
        "a trusted proxy says what it was asked for",
        arguments: [
            ("X-Forwarded-Host: other.example:443", "other other.example"),
            ("X-Forwarded-Host: evil.example, other.example", "other other.example"),
            ("X-Forwarded-Host: other.example, example", "own"), ("X-Forwarded-Host:", "own"),
            ("Forwarded: for=192.0.2.7;host=other.example;proto=https", "other other.example"),
            (
                "Forwarded: for=6.6.6.6;host=evil.example, for=192.0.2.7;host=\"other.example:80\"",
                "other other.example"
            ),
            ("Forwarded: for=6.6.6.6;host=other.example, for=192.0.2.7;host=example", "own"),
        ])
    func forwarded(header: String, expected: String) async throws {
        let request = "GET / HTTP/1.1|Host: example|\(header)||"
        #expect(try await Self.asked(request, proxies: ["127.0.0.1"]) == expected)
        #expect(try await Self.asked(request) == "own")
    }
}
