import Delivery
import Testing

@Suite("The address of a mail server")
struct MailServerTests {
    @Test(
        "scheme and parameters say port and security",
        arguments: [
            ("smtp://mail.xa.example?from=a@xa.example", 587, .startTLS),
            ("smtp://mail.xa.example?from=a@xa.example&tls=required", 587, .startTLS),
            ("SMTP://mail.xa.example:2525/?from=a@xa.example", 2525, .startTLS),
            ("smtp://127.0.0.1?from=a@xa.example&tls=none", 25, .none),
            ("smtps://mail.xa.example?from=a@xa.example", 465, .tls),
            ("smtps://[::1]:4650?from=a@xa.example&tls=required", 4650, .tls),
        ] as [(String, Int, MailServer.Security)])
    func kinds(url: String, port: Int, security: MailServer.Security) throws {
        let server = try MailServer(url: url)
        #expect(server.port == port)
        #expect(server.security == security)
        #expect(server.timeout == 30)
        #expect(server.user == nil)
    }

    @Test("user, password, name, timeout and certificates are read, and percent signs decoded")
    func everything() throws {
        let server = try MailServer(
            url: "smtp://desk%40xa.example:p%3A%2F%40%25@mail.xa.example:587"
                + "?from=desk@xa.example&name=X%C3%A3%20Tu%E1%BB%87%20T%C4%A9nh&timeout=5&ca=/etc/ssl/own.pem")
        #expect(server.host == "mail.xa.example")
        #expect(server.user == "desk@xa.example")
        #expect(server.password == "p:/@%")
        #expect(server.from.address.description == "desk@xa.example")
        #expect(server.from.name == "Xã Tuệ Tĩnh")
        #expect(server.timeout == 5)
        #expect(server.caFile == "/etc/ssl/own.pem")
        #expect(try MailServer(url: "smtp://a:p@w@h.example?from=a@xa.example").password == "p@w")
        #expect(try MailServer(url: "smtps://[::1]?from=a@xa.example").host == "::1")
    }

    @Test("no way of printing it shows the password")
    func printing() throws {
        let server = try MailServer(url: "smtp://desk:hunter2@mail.xa.example?from=desk@xa.example")
        var dumped = ""
        dump(server, to: &dumped)
        dump([server as MailServer?], to: &dumped)
        for text in ["\(server)", String(reflecting: server), "\([server])", "\(server as Any)", dumped] {
            #expect(!text.contains("hunter2"))
            #expect(text.contains("smtp://desk@mail.xa.example:587?from=desk@xa.example&tls=required"))
        }
    }

    @Test(
        "what is wrong is named",
        arguments: [
            ("", .notAURL), ("mail.xa.example", .notAURL),
            ("smtp://a:p/w@h.example?from=a@xa.example", .notAURL),
            ("smtp://a:1/w@h.example?from=a@xa.example", .notAURL),
            ("smtp://a:1?w@h.example?from=a@xa.example", .notAURL),
            ("smtp://a:1#w@h.example?from=a@xa.example", .notAURL),
            ("http://h.example?from=a@xa.example", .scheme("http")), ("smtp://?from=a@xa.example", .host("")),
            ("smtp://h_x.example?from=a@xa.example", .host("h_x.example")),
            ("smtp://h.example:0?from=a@xa.example", .port(0)),
            ("smtp://h.example:65536?from=a@xa.example", .port(65_536)),
            ("smtp://h.example/x?from=a@xa.example", .path("/x")),
            ("smtp://a@h.example?from=a@xa.example", .halfAnAccount),
            ("smtp://:p@h.example?from=a@xa.example", .halfAnAccount),
            ("smtp://a:p%0D%0A@h.example?from=a@xa.example", .controlCharacter),
            ("smtp://a%00:p@h.example?from=a@xa.example", .controlCharacter),
            ("smtp://h.example", .missing(parameter: "from")),
            ("smtp://h.example?from=", .missing(parameter: "from")),
            ("smtp://h.example?from=desk", .invalid(parameter: "from", value: "desk")),
            ("smtp://h.example?from=a@xa.example&from=b@xa.example", .repeated(parameter: "from")),
            ("smtp://h.example?from=a@xa.example&tsl=none", .unknown(parameter: "tsl")),
            ("smtp://h.example?from=a@xa.example&tls=maybe", .invalid(parameter: "tls", value: "maybe")),
            ("smtps://h.example?from=a@xa.example&tls=none", .invalid(parameter: "tls", value: "none")),
            ("smtp://h.example?from=a@xa.example&timeout=0", .invalid(parameter: "timeout", value: "0")),
            ("smtp://h.example?from=a@xa.example&name=a%0Ab", .invalid(parameter: "name", value: "a\nb")),
        ] as [(String, MailServerError)])
    func wrong(url: String, error: MailServerError) {
        #expect(throws: error) { try MailServer(url: url) }
    }
}
