import Foundation
import Testing

@testable import Delivery

@Suite("Webhooks")
struct WebhookTests {
    /// The first from the documents of Standard Webhooks, the second worked out by Python's `hmac`.
    @Test(
        "the signature is that of Standard Webhooks",
        arguments: [
            (
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330,
                #"{"test": 2432232314}"#, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            ),
            (
                Data(0..<100).base64EncodedString(), "a1", 1_767_225_600, #"{"mã":"PA-7"}"#,
                "v1,X5G4FSQOItNBQO0QGlAVCF9LbypsGjikQacLdnmdhT4="
            ),
        ] as [(String, String, Int64, String, String)])
    func signature(secret: String, id: String, timestamp: Int64, body: String, signature: String) throws {
        let secret = try #require(Data(base64Encoded: secret))
        let webhook = try Webhook(
            url: "https://x.example/", secret: Array(secret), id: id, timestamp: timestamp, body: Array(body.utf8))
        #expect(webhook.signature == signature)
    }

    @Test(
        "what was signed is what arrives", arguments: ["", #"{"mã":"PA-7"}"#, String(repeating: "[7]", count: 900_000)])
    func arrives(body: String) async throws {
        let servers = try Servers.started()
        let id = "arrives_\(body.utf8.count)"
        let webhook = try webhook("/status/204", id: id, body: body)
        try await post(webhook, allowsPrivateNetwork: true)
        let request = try #require(try servers.requests(id: id).first)
        #expect(request.body == Data(body.utf8))
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["webhook-timestamp"] == "1771927209")
        #expect(request.headers["webhook-signature"] == webhook.signature)
    }

    @Test(
        "the answer decides whether it is tried again",
        arguments: [
            (200, .none), (202, .none), (301, .temporary("HTTP 301")), (304, .temporary("HTTP 304")),
            (400, .permanent(code: 400, text: "HTTP 400")), (401, .permanent(code: 401, text: "HTTP 401")),
            (404, .permanent(code: 404, text: "HTTP 404")), (410, .permanent(code: 410, text: "HTTP 410")),
            (408, .temporary("HTTP 408")), (409, .temporary("HTTP 409")), (425, .temporary("HTTP 425")),
            (429, .temporary("HTTP 429")), (500, .temporary("HTTP 500")), (503, .temporary("HTTP 503")),
        ] as [(Int, DeliveryError?)])
    func answers(status: Int, error: DeliveryError?) async throws {
        let webhook = try webhook("/status/\(status)", id: "answers_\(status)")
        #expect(await outcome(webhook) == error)
    }

    @Test("a redirect is not followed")
    func redirect() async throws {
        #expect(await outcome(try webhook("/redirect", id: "redirect")) == .temporary("HTTP 302"))
        #expect(try Servers.started().requests(id: "redirect").map(\.path) == ["/redirect"])
    }

    @Test("an answer without end is cut off, and what it said counts", .timeLimit(.minutes(1)))
    func endless() async throws {
        #expect(await outcome(try webhook("/endless", id: "endless")) == nil)
        var waits = 0
        while try Servers.started().requests(path: "/endless/closed").isEmpty, waits < 50 {
            try await Task.sleep(for: .milliseconds(100))
            waits += 1
        }
        #expect(try !Servers.started().requests(path: "/endless/closed").isEmpty)
    }

    @Test("no answer, nobody there and a stranger's certificate are temporary", .timeLimit(.minutes(1)))
    func unreachable() async throws {
        let https = try Servers.started().port("https")
        let urls = [
            try webhook("/silent", id: "silent").url, "http://127.0.0.1:1/", "https://localhost:\(https)/status/200",
            "http://nobody.invalid/",
        ]
        for url in urls {
            let webhook = try Webhook(url: url, secret: [1], id: "unreachable", timestamp: 0, body: [])
            let error = await outcome(webhook, timeout: 2)
            guard case .temporary = error else {
                Issue.record("\(url): \(String(describing: error))")
                continue
            }
        }
    }

    @Test(
        "no request reaches a private network unless that is allowed",
        arguments: ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
    func privateNetwork(host: String) async throws {
        let servers = try Servers.started()
        let id = "private_" + host.filter { $0.isLetter || $0.isNumber }
        let webhook = try Webhook(
            url: "http://\(host):\(servers.port("http"))/status/200", secret: [1], id: id, timestamp: 0, body: [])
        let error = await #expect(throws: DeliveryError.self) { try await post(webhook, timeout: 5) }
        guard case .permanent(nil, let text) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(text.hasSuffix("is an address of a private network"))
        #expect(try servers.requests(id: id).isEmpty)
    }

    @Test(
        "what cannot be sent is refused at once",
        arguments: [
            ("ftp://x.example/", "a", .url("ftp://x.example/")),
            ("file:///etc/passwd", "a", .url("file:///etc/passwd")),
            ("https:///x", "a", .url("https:///x")), ("x.example", "a", .url("x.example")), ("", "a", .url("")),
            ("https://x.example/\r\nX: y", "a", .url("https://x.example/\r\nX: y")),
            ("https://x.example/", "", .webhookID("")), ("https://x.example/", "a.b", .webhookID("a.b")),
            ("https://x.example/", "a\r\nX: y", .webhookID("a\r\nX: y")),
        ] as [(String, String, Malformed)])
    func malformed(url: String, id: String, error: Malformed) {
        #expect(throws: error) { try Webhook(url: url, secret: [1], id: id, timestamp: 0, body: []) }
        #expect(throws: Malformed.emptySecret) {
            try Webhook(url: "https://x.example/", secret: [], id: "a", timestamp: 0, body: [])
        }
    }

    private func webhook(_ path: String, id: String, body: String = "{}") throws -> Webhook {
        try Webhook(
            url: "http://127.0.0.1:\(Servers.started().port("http"))\(path)", secret: Array(0..<32), id: id,
            timestamp: 1_771_927_209, body: Array(body.utf8))
    }

    private func outcome(_ webhook: Webhook, timeout: Int = 10) async -> DeliveryError? {
        do throws(DeliveryError) {
            try await post(webhook, allowsPrivateNetwork: true, timeout: timeout)
            return nil
        } catch {
            return error
        }
    }
}
