import Foundation
import HTTPTypes
import MicroHTTP
import Testing

@Suite("TLS")
struct TLSTests {
    private let client: TLSClient

    init() throws {
        client = try TLSClient()
    }

    private func withTLS(
        _ configure: (inout ServerConfiguration) -> Void = { _ in }, routes: (inout Router) -> Void,
        test: @Sendable (Int) async throws -> Void
    ) async throws {
        try await withServer(
            {
                $0.tls = client.identity
                configure(&$0)
            }, routes: routes, test: test)
    }

    @Test("requests are answered over one kept connection, in TLS 1.2 and 1.3", arguments: ["TLSv1_2", "TLSv1_3"])
    func versions(version: String) async throws {
        try await withTLS {
            $0.on(.get, "/now") { .text($0.isSecure ? "secure" : "plain") }
            $0.on(.get, "/later") { _ in
                try await Task.sleep(for: .milliseconds(50))
                return .text("later")
            }
        } test: { port in
            let result = try await client.get(port, "/now", "/later", "/now", version: version)
            #expect(result.error == nil)
            #expect(result.answers.map(\.text) == ["secure", "later", "secure"])
            #expect(result.answers.first?.version == version.replacingOccurrences(of: "_", with: "."))
        }
    }

    @Test("what is older than TLS 1.2 is refused", arguments: ["TLSv1", "TLSv1_1"])
    func oldVersions(version: String) async throws {
        try await withTLS {
            $0.on(.get, "/", handler: echo)
        } test: { port in
            let old = try await client.get(port, "/", version: version)
            #expect(old.error != nil && old.answers.isEmpty)
            let answers = try await client.get(port, "/").answers
            #expect(answers.count == 1)
        }
    }

    @Test("a file, a part of it and a large body cross whole")
    func bodies() async throws {
        let folder = try Folder()
        let line = "0123456789"
        try folder.write("large.bin", String(repeating: line, count: 300_000))
        let files = StaticFiles(directory: folder.path)
        try await withTLS {
            $0.on(.get, "/f/*path", handler: files.handler)
            $0.on(.post, "/", maxBody: 4_000_000, handler: echo)
        } test: { port in
            let range = ["Range": "bytes=1000005-2500004"]
            let requests = [
                TLSClient.Order.Request(target: "/f/large.bin"),
                TLSClient.Order.Request(target: "/f/large.bin", headers: range),
                TLSClient.Order.Request(method: "POST", target: "/", body: 3_000_000),
                TLSClient.Order.Request(target: "/f/large.bin", headers: ["Range": "bytes=7-9"]),
            ]
            let result = try await client.run(port, TLSClient.Order(requests: requests))
            #expect(result.error == nil)
            #expect(result.answers.map(\.status) == [200, 206, 200, 206])
            #expect(result.answers.map(\.length) == [3_000_000, 1_500_000, 14, 3])
            #expect(result.answers.map { $0.text?.prefix(5) } == ["01234", "56789", "POST ", "789"])
            #expect(result.answers[2].text == "POST / 3000000")
        }
    }

    @Test("many at once are all answered")
    func parallel() async throws {
        try await withTLS {
            $0.on(.get, "/:name", handler: echo)
        } test: { port in
            try await withThrowingTaskGroup { group in
                for number in 0..<12 {
                    group.addTask { try await client.get(port, "/\(number)", "/\(number)").answers.map(\.text) }
                }
                var count = 0
                for try await texts in group where texts.count == 2 { count += 1 }
                #expect(count == 12)
            }
        }
    }

    @Test(
        "plain HTTP, noise and silence are dropped, and others are served meanwhile",
        arguments: ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\u{16}\u{3}\u{1}", "", "\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"])
    func dropped(bytes: String) async throws {
        try await withTLS {
            $0.headTimeout = .seconds(1)
        } routes: {
            $0.on(.get, "/", handler: echo)
        } test: { port in
            async let ended = offPool { () -> (Duration, String) in
                let begin = ContinuousClock.now
                let raw = RawClient(port: port)
                raw.send(bytes)
                let text = raw.receiveAll()
                return (ContinuousClock.now - begin, text)
            }
            let answers = try await client.get(port, "/").answers
            #expect(answers.count == 1)
            let (duration, text) = await ended
            #expect(duration < .seconds(30))
            #expect(!text.contains("HTTP/1."))
        }
    }

    @Test("a client that is slow after the handshake is dropped", arguments: ["GET / HTTP/1.1\r\nHost: x\r\nA: ", "G"])
    func slow(bytes: String) async throws {
        try await withTLS {
            $0.headTimeout = .seconds(1)
            $0.idleTimeout = .seconds(1)
        } routes: {
            $0.on(.get, "/", handler: echo)
        } test: { port in
            let result = try await client.run(port, TLSClient.Order(wait: bytes))
            let seconds = try #require(result.answers.first?.seconds)
            #expect(seconds > 0.3 && seconds < 8)
        }
    }

    @Test("a stopping server ends idle connections")
    func stop() async throws {
        var configuration = ServerConfiguration()
        configuration.tls = client.identity
        var router = Router()
        router.on(.get, "/", handler: echo)
        let server = Server(router: router, configuration: configuration)
        let port = try server.start()
        let raw = RawClient(port: port)
        let answers = try await client.get(port, "/").answers
        #expect(answers.count == 1)
        let begin = ContinuousClock.now
        await server.stop()
        #expect(ContinuousClock.now - begin < .seconds(30))
        #expect(await offPool { raw.isEnded })
    }

    @Test("what can't be used is told at the start, and the port is free again")
    func identities() throws {
        func start(_ change: (inout TLSIdentity) -> Void) throws {
            var configuration = ServerConfiguration()
            var identity = client.identity
            change(&identity)
            configuration.tls = identity
            try Server(router: Router(), configuration: configuration).start()
        }
        #expect(throws: ServerError.tlsKeyMismatch) { try start { $0.key = client.otherKey } }
        #expect(throws: ServerError.badTLSPriorities("NONSENSE")) { try start { $0.priorities = "NONSENSE" } }
        for text in ["", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
            for part in [\TLSIdentity.certificates, \TLSIdentity.key] {
                do {
                    try start { $0[keyPath: part] = text }
                    Issue.record("started with \(text)")
                } catch ServerError.badTLSIdentity {}
            }
        }
        #expect(throws: Never.self) { try start { _ in } }
    }

    @Test("a cookie of a secure answer is kept to TLS")
    func cookies() {
        var response = Response()
        response.secureCookies()
        #expect(response.headers[values: .setCookie].isEmpty)
        var secure = Cookie("b", "2")
        secure.isSecure = true
        response.setCookie(Cookie("a", "1"))
        response.setCookie(secure)
        response.secureCookies()
        let fields = response.headers[values: .setCookie]
        #expect(fields.count == 2)
        #expect(fields.allSatisfy { $0.components(separatedBy: "; Secure").count == 2 })
    }
}
