import HTTPTypes
import MicroHTTP
import Testing

@Suite("Trusted proxies")
struct ProxyTests {
    private static let proxies = ["127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48"]

    private static func asked(_ proxies: [String], _ headers: [String]) async throws -> String? {
        nonisolated(unsafe) var body: String?
        try await withServer {
            $0.trustedProxies = proxies
        } routes: {
            $0.on(.get, "/") { .text("\($0.remoteAddress) \($0.isSecure ? "secure" : "plain")") }
        } test: { port in
            let lines = headers.map { $0 + "\r\n" }.joined()
            body = await exchange(port, "GET / HTTP/1.1\r\nHost: x\r\n\(lines)\r\n")?.body
        }
        return body
    }

    @Test(
        "the right-most address that is no proxy of ours is the client's",
        arguments: [
            ([], "127.0.0.1 plain"),
            (["X-Forwarded-For: 203.113.0.1"], "203.113.0.1 plain"),
            (["X-Forwarded-For: 203.113.0.1", "X-Forwarded-Proto: https"], "203.113.0.1 secure"),
            (["x-forwarded-for: 203.113.0.1", "x-forwarded-proto: HTTPS"], "203.113.0.1 secure"),
            (["X-Forwarded-For: 6.6.6.6, 203.113.0.1"], "203.113.0.1 plain"),
            (["X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 203.113.0.1"], "203.113.0.1 plain"),
            (["X-Forwarded-For: 203.113.0.1", "X-Forwarded-For: 6.6.6.6"], "6.6.6.6 plain"),
            (["X-Forwarded-For: 6.6.6.6, 203.113.0.1, 10.1.2.3, 127.0.0.1"], "203.113.0.1 plain"),
            (["X-Forwarded-For: 10.1.2.3, 10.0.0.9"], "10.1.2.3 plain"),
            (["X-Forwarded-For: 203.113.0.1:4711"], "203.113.0.1 plain"),
            (["X-Forwarded-For: 2001:db8::7"], "2001:db8::7 plain"),
            (["X-Forwarded-For: [2001:db8::7]:443"], "2001:db8::7 plain"),
            (["X-Forwarded-For: 2001:db8::7, 2001:db8:1::5"], "2001:db8::7 plain"),
            (["X-Forwarded-For: ::ffff:203.113.0.1"], "203.113.0.1 plain"),
            (["X-Forwarded-For: 6.6.6.6, unknown"], "127.0.0.1 plain"),
            (["X-Forwarded-For: 6.6.6.6, nonsense, 10.0.0.9"], "10.0.0.9 plain"),
            (["X-Forwarded-For: ,, ,"], "127.0.0.1 plain"),
            (["X-Forwarded-For:"], "127.0.0.1 plain"),
            (["X-Forwarded-Proto: https, http"], "127.0.0.1 plain"),
            (["Forwarded: for=203.113.0.1;proto=https;by=10.0.0.1"], "203.113.0.1 secure"),
            (["Forwarded: for=6.6.6.6, For=\"[2001:db8::7]:80\";proto=http"], "2001:db8::7 plain"),
            (["Forwarded: for=203.113.0.1;proto=https, for=10.0.0.2;proto=http"], "203.113.0.1 secure"),
            (["Forwarded: for=_hidden"], "127.0.0.1 plain"),
            (["Forwarded: for=\"6.6.6.6, for=203.113.0.1"], "203.113.0.1 plain"),
            (["Forwarded: for=6.6.6.6", "X-Forwarded-For: 203.113.0.1"], "203.113.0.1 plain"),
        ])
    func forwarded(headers: [String], expected: String) async throws {
        #expect(try await Self.asked(Self.proxies, headers) == expected)
    }

    @Test("nobody else is believed", arguments: [[], ["10.0.0.1"], ["127.0.0.2/32", "::1"], ["128.0.0.0/1"]])
    func untrusted(proxies: [String]) async throws {
        let headers = [
            "X-Forwarded-For: 203.113.0.1", "Forwarded: for=203.113.0.1;proto=https", "X-Forwarded-Proto: https",
        ]
        #expect(try await Self.asked(proxies, headers) == "127.0.0.1 plain")
    }

    @Test("networks of every width", arguments: ["127.0.0.0/8", "127.0.0.1/32", "0.0.0.0/0", "126.0.0.0/7"])
    func networks(network: String) async throws {
        #expect(try await Self.asked([network], ["X-Forwarded-For: 203.113.0.1"])?.hasPrefix("127.") == false)
    }

    @Test(
        "what is no network is told at the start",
        arguments: ["", "proxy.local", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "::/129", "10.0.0.0/8/8"])
    func badNetworks(text: String) {
        var configuration = ServerConfiguration()
        configuration.trustedProxies = [text]
        #expect(throws: ServerError.badProxy(text)) {
            try Server(router: Router(), configuration: configuration).start()
        }
    }
}
