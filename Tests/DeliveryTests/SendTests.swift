import Delivery
import Foundation
import Testing

@Suite("Sending mail")
struct SendTests {
    @Test("a mail arrives byte for byte, over every kind of connection", arguments: ["plain", "startTLS", "tls"])
    func arrives(kind: String) async throws {
        let servers = try Servers.started()
        let mail = try mail(to: "\(kind)@thu.example", body: ".\n..\nKính gửi bà Lan.\n.\n")
        let server = try server(kind)
        try await send(mail, through: server)
        let taken = try #require(try servers.mails(to: "\(kind)@thu.example").first)
        #expect(Array(taken.message) == mail.message(from: server.from))
        #expect(taken.from == "desk@xa.example")
        #expect(taken.helo == "xa.example")
        #expect(taken.tls == (kind != "plain"))
    }

    @Test("a long mail arrives whole")
    func long() async throws {
        let mail = try mail(to: "long@thu.example", body: String(repeating: ".Phản ánh số 7\n", count: 20_000))
        try await send(mail, through: server("plain"))
        let taken = try #require(try Servers.started().mails(to: "long@thu.example").first)
        #expect(Array(taken.message) == mail.message(from: try server("plain").from))
    }

    @Test("user and password are given, after STARTTLS")
    func account() async throws {
        let servers = try Servers.started()
        try await send(
            mail(to: "account@thu.example"),
            through: server("account", user: "desk%40xa.example:m%E1%BA%ADt%20kh%E1%BA%A9u%3A%40%2F@"))
        let taken = try #require(try servers.mails(to: "account@thu.example").first)
        #expect(taken.user == "desk@xa.example")
        #expect(taken.tls)
    }

    @Test(
        "what the server refuses for good is permanent, with its words",
        arguments: [
            ("dead@thu.example", 550, "550-5.1.1 no such 550 5.1.1 mailbox"),
            ("spam@thu.example", 554, "554 5.7.1 looks like spam"),
        ])
    func permanent(to: String, code: Int, text: String) async throws {
        await #expect(throws: DeliveryError.permanent(code: code, text: text)) {
            try await send(mail(to: to), through: server("plain"))
        }
    }

    @Test(
        "what may pass another time is temporary, with the server's words",
        arguments: [
            ("later@thu.example", "451 4.7.1 greylisted"), ("full@thu.example", "452 4.2.2 disk full"),
        ])
    func temporary(to: String, text: String) async throws {
        await #expect(throws: DeliveryError.temporary(text)) {
            try await send(mail(to: to), through: server("plain"))
        }
    }

    @Test("a fault of the desk's own settings does not make the citizen's address a dead one")
    func ownFault() async throws {
        let mail = try mail(to: "living@thu.example")
        await #expect(throws: DeliveryError.temporary("535 5.7.8 wrong password")) {
            try await send(mail, through: server("account", user: "desk%40xa.example:wrong@"))
        }
        await #expect(throws: DeliveryError.temporary("530 5.7.0 Authentication required")) {
            try await send(mail, through: server("account"))
        }
        await #expect(throws: DeliveryError.temporary("550 5.7.1 not your address")) {
            try await send(mail, through: server("plain", from: "stranger@xa.example"))
        }
        #expect(try Servers.started().mails(to: "living@thu.example").isEmpty)
    }

    @Test(
        "without the encryption that was asked for nothing is sent",
        arguments: [("plain", true, "TLS"), ("startTLS", false, "certificate"), ("tls", false, "certificate")])
    func encryption(kind: String, trusts: Bool, word: String) async throws {
        let port = try Servers.started().port(kind)
        let scheme = kind == "tls" ? "smtps" : "smtp"
        let certificate = trusts ? try "&ca=" + Servers.started().certificate : ""
        let server = try MailServer(url: "\(scheme)://localhost:\(port)?from=desk@xa.example\(certificate)")
        let error = await #expect(throws: DeliveryError.self) {
            try await send(mail(to: "secret@thu.example"), through: server)
        }
        guard case .temporary(let text) = error else {
            Issue.record("\(String(describing: error)) is not temporary")
            return
        }
        #expect(text.contains(word), "\(text)")
        #expect(try Servers.started().mails(to: "secret@thu.example").isEmpty)
    }

    @Test("nobody there, nobody answering and no such host are temporary", .timeLimit(.minutes(1)))
    func unreachable() async throws {
        let silent = try Servers.started().port("silent")
        for host in ["127.0.0.1:1", "127.0.0.1:\(silent)", "nobody.invalid"] {
            let server = try MailServer(url: "smtp://\(host)?from=desk@xa.example&tls=none&timeout=2")
            let start = ContinuousClock.now
            let error = await #expect(throws: DeliveryError.self) {
                try await send(mail(to: "a@thu.example"), through: server)
            }
            guard case .temporary = error else {
                Issue.record("\(host): \(String(describing: error))")
                continue
            }
            #expect(ContinuousClock.now - start < .seconds(40))
        }
    }

    @Test("a server that hangs up in the middle is temporary, and no signal ends the program", .timeLimit(.minutes(1)))
    func hangingUp() async throws {
        let mail = try mail(to: "a@thu.example", body: String(repeating: "Phản ánh số 7\n", count: 100_000))
        let servers = try Servers.started()
        let server = try MailServer(
            url:
                "smtps://localhost:\(servers.port("breaking"))?from=desk@xa.example&ca=\(servers.certificate)&timeout=10"
        )
        for _ in 1...3 {
            let error = await #expect(throws: DeliveryError.self) { try await send(mail, through: server) }
            guard case .temporary = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("a cancelled task stops waiting for a silent server", .timeLimit(.minutes(1)))
    func cancelled() async throws {
        let silent = try Servers.started().port("silent")
        let server = try MailServer(url: "smtp://127.0.0.1:\(silent)?from=desk@xa.example&tls=none&timeout=50")
        let mail = try mail(to: "a@thu.example")
        let start = ContinuousClock.now
        let task = Task { try await send(mail, through: server) }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        await #expect(throws: DeliveryError.temporary("cancelled")) { try await task.value }
        #expect(ContinuousClock.now - start < .seconds(40))
    }

    private func mail(to: String, body: String = "Xin chào\n") throws -> Mail {
        try Mail(
            to: MailAddress(to), subject: "Phản ánh PA-7 đã có trả lời", body: body, messageID: "7@xa.example",
            date: 1_771_927_209)
    }

    private func server(_ kind: String, user: String = "", from: String = "desk@xa.example") throws -> MailServer {
        let servers = try Servers.started()
        let scheme = kind == "tls" ? "smtps" : "smtp"
        let tls = kind == "plain" ? "none" : "required"
        return try MailServer(
            url: "\(scheme)://\(user)localhost:\(servers.port(kind))"
                + "?from=\(from)&name=X%C3%A3&tls=\(tls)&timeout=10&ca=\(servers.certificate)")
    }
}
