import Delivery
import Foundation
import Testing

@Suite("The bytes of a mail")
struct MessageTests {
    @Test("a mail is headers, an empty line and the body, every line ended by CRLF")
    func whole() throws {
        let mail = try mail(subject: "PA-7: answered", body: "Kính gửi bà\nxong.\n")
        let sender = try Mailbox(MailAddress("desk@xa.example"), name: "Xã Tuệ Tĩnh")
        #expect(
            String(decoding: mail.message(from: sender), as: UTF8.self)
                == [
                    "Date: Tue, 24 Feb 2026 17:00:09 +0700",
                    "From: =?utf-8?B?WMOjIFR14buHIFTEqW5o?= <desk@xa.example>",
                    "To: ba.lan@thu.example",
                    "Message-ID: <7.1@xa.example>",
                    "Subject: PA-7: answered",
                    "MIME-Version: 1.0",
                    "Content-Type: text/plain; charset=utf-8",
                    "Content-Transfer-Encoding: quoted-printable",
                    "Auto-Submitted: auto-generated",
                    "",
                    "K=C3=ADnh g=E1=BB=ADi b=C3=A0",
                    "xong.",
                    "",
                ].joined(separator: "\r\n"))
    }

    @Test(
        "the date is the desk's, at +07:00",
        arguments: [
            (0, "Thu, 01 Jan 1970 07:00:00 +0700"), (-86_400, "Wed, 31 Dec 1969 07:00:00 +0700"),
            (1_772_297_999, "Sat, 28 Feb 2026 23:59:59 +0700"), (1_772_298_000, "Sun, 01 Mar 2026 00:00:00 +0700"),
        ] as [(Int64, String)])
    func date(seconds: Int64, text: String) throws {
        let lines = try lines(mail(date: seconds))
        #expect(lines.first == "Date: \(text)")
    }

    @Test(
        "a subject is read by Python's mail parser as it was written, in lines of at most 76",
        arguments: [
            "", "Short", "Phản ánh của bà về thủ tục đất đai đã được trả lời", String(repeating: "ữ", count: 300),
            String(repeating: "Ữ ", count: 90) + "x", "=?utf-8?B?aGk=?=", "a\u{0323}\u{0302}b e\u{0301}", " spaces ",
            "👩‍👩‍👧‍👦 gia đình 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "e" + String(repeating: "\u{0301}", count: 99),
            String(repeating: "long ASCII ", count: 30) + ".",
        ])
    func subject(text: String) throws {
        let mail = try mail(subject: text)
        let lines = try lines(mail)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        let parsed = try parse(mail.message(from: Mailbox(MailAddress("desk@xa.example"))))
        #expect(parsed.subject.unicodeScalars.elementsEqual(text.unicodeScalars))
        // Every word by itself is whole characters.
        let words = lines.joined(separator: "\n").matches(of: /=\?utf-8\?B\?([A-Za-z0-9+\/=]*)\?=/)
        let decoded = words.compactMap { Data(base64Encoded: String($0.1)) }
        #expect(decoded.allSatisfy { String(data: $0, encoding: .utf8) != nil })
    }

    @Test(
        "a sender's name is read by Python's mail parser as it was written",
        arguments: [
            "Trung tam", "Xã Tuệ Tĩnh", "Xa \"Tue\" <x@y.z>, z", "Trung tam Phuc vu hanh chinh cong xa Khuc Thua Du x",
            "Trung tâm Phục vụ hành chính công xã Khúc Thừa Dụ, thành phố Hải Phòng",
        ])
    func name(text: String) throws {
        let sender = try Mailbox(MailAddress("desk@xa.example"), name: text)
        let message = try mail().message(from: sender)
        let parsed = try parse(message)
        #expect(parsed.from == [text, "desk@xa.example"])
        #expect(String(decoding: message, as: UTF8.self).split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
    }

    @Test(
        "a body is read by Python's mail parser as it was written, in lines of at most 76",
        arguments: [
            "", "one line", "no end\nof line", "one\r\ntwo\rthree\n\n\nfour\n", ".\n..\n. dot\n.", "From here\nFrom",
            String(repeating: "x", count: 76), String(repeating: "x", count: 77), String(repeating: ".", count: 500),
            String(repeating: "Kính gửi ông bà ", count: 40), String(repeating: "=", count: 100), "end \nend\t\n ",
            String(repeating: "x", count: 75) + " ", String(repeating: "👩‍👩‍👧‍👦", count: 30), "null\u{0}\u{7F}",
        ])
    func body(text: String) throws {
        let mail = try mail(body: text)
        let lines = try lines(mail)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        #expect(!lines.contains { $0.hasPrefix(".") || $0.hasPrefix("From ") || $0.hasSuffix(" ") })
        let parsed = try parse(mail.message(from: Mailbox(MailAddress("desk@xa.example"))))
        let expected = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let ended = expected.isEmpty || expected.hasSuffix("\n") ? expected : expected + "\n"
        #expect(parsed.body.unicodeScalars.elementsEqual(ended.unicodeScalars))
    }

    @Test("no field lets a header in", arguments: ["\r\nBcc: x@y.example", "\n", "\r", "\u{0}", "\u{85}", "\u{2028}"])
    func injection(text: String) throws {
        #expect(throws: Malformed.controlCharacter(field: "subject")) { try mail(subject: "a\(text)b") }
        #expect(throws: Malformed.controlCharacter(field: "name")) {
            try Mailbox(MailAddress("desk@xa.example"), name: "a\(text)b")
        }
        #expect(throws: Malformed.address("a@xa.example\(text)")) { try MailAddress("a@xa.example\(text)") }
        #expect(throws: Malformed.messageID("7@xa.example\(text)")) { try mail(messageID: "7@xa.example\(text)") }
    }

    @Test(
        "an address is a dot-atom, an at sign and a domain",
        arguments: [
            ("a@b.vn", true), ("nguyen.van-a+pa7@mail.xn--bcher-kva.example", true), ("o'b@b.vn", true),
            ("", false), ("a", false), ("@b.vn", false), ("a@", false), ("a@b", false), ("a@@b.vn", false),
            ("a@b@c.vn", false), (".a@b.vn", false), ("a..b@b.vn", false), ("a@b..vn", false), ("a@-b.vn", false),
            ("a b@b.vn", false), ("\"a\"@b.vn", false), ("a@b.vn>", false), ("a@bücher.vn", false), ("ă@b.vn", false),
            (String(repeating: "a", count: 65) + "@b.vn", false),
            ("a@" + String(repeating: "b", count: 64) + ".vn", false),
        ])
    func address(text: String, isValid: Bool) {
        #expect(((try? MailAddress(text)) != nil) == isValid)
    }

    private func mail(
        subject: String = "s", body: String = "b", messageID: String = "7.1@xa.example", date: Int64 = 1_771_927_209
    ) throws -> Mail {
        try Mail(
            to: MailAddress("ba.lan@thu.example"), subject: subject, body: body, messageID: messageID, date: date)
    }

    private func lines(_ mail: Mail) throws -> [String] {
        let message = try mail.message(from: Mailbox(MailAddress("desk@xa.example")))
        let text = String(decoding: message, as: UTF8.self)
        #expect(text.hasSuffix("\r\n"))
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(!lines.contains { $0.utf8.contains(10) || $0.utf8.contains(13) })
        return lines
    }
}
