import Attachments
import Foundation
import Testing

@Suite struct SafeNameTests {
    @Test(
        "a name is made safe and keeps its words",
        arguments: [
            ("ảnh ổ gà.JPEG", "ảnh ổ gà.jpg"), ("a\u{309}nh.png", "ảnh.jpg"), ("đơn", "đơn.jpg"),
            ("../../etc/passwd", "passwd.jpg"), ("C:\\Users\\An\\ảnh.jpg", "ảnh.jpg"), ("a/b/", "b.jpg"),
            ("a/\u{338}b.jpg", "\u{338}b.jpg"), ("invoice\u{202E}gpj.exe", "invoicegpj.jpg"),
            ("a\u{0}b\r\nc\u{7F}\u{85}.jpg", "abc.jpg"), ("a\u{200B}\u{2066}b\u{FEFF}\u{2028}.jpg", "ab.jpg"),
            ("hoa-don.jpg.exe", "hoa-don.jpg"), ("x.jpg.jpg.jpg", "x.jpg"), ("bản 1.2 cuối", "bản 1.2 cuối.jpg"),
            ("ngày 12.05", "ngày 12.05.jpg"), ("a<b>:\"c|d?*.jpg", "a_b___c_d__.jpg"), (".htaccess", "htaccess.jpg"),
            (".jpg", "file.jpg"),
            ("...", "file.jpg"), ("", "file.jpg"), (" . ", "file.jpg"), ("/", "file.jpg"), ("a. .jpg", "a.jpg"),
            ("con.txt", "_con.jpg"), ("LPT1", "_LPT1.jpg"), ("console", "console.jpg"), ("a\u{A0}b", "a b.jpg"),
        ])
    func cases(name: String, expected: String) {
        let safe = Attachment.safeName(name, type: .jpeg)
        #expect(Array(safe.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("the extension is the type's", arguments: AttachmentType.allCases)
    func types(type: AttachmentType) {
        #expect(Attachment.safeName("đơn.docx", type: type) == "đơn." + type.fileExtension)
    }

    @Test("a long name is cut to 80 characters and keeps its extension")
    func long() {
        let safe = Attachment.safeName(String(repeating: "ệ", count: 300) + ".png", type: .png)
        #expect(safe == String(repeating: "ệ", count: 76) + ".png")
        let marks = Attachment.safeName("ab" + String(repeating: "\u{301}", count: 5000), type: .pdf)
        #expect(marks == "a.pdf")
    }

    @Test("whatever the name, the result is short, free of control characters and safe already")
    func any() {
        let pieces = [
            "a", "ệ", ".", " ", "/", "\\", "\u{202E}", "\u{0}", "\n", "\u{301}", "\u{338}", ".jpg", ".PDF", "con", "😀",
            "👩‍👩‍👧", "\u{E000}", "<", "ab", String(repeating: "x", count: 70),
        ]
        var dice = Dice(seed: 7)
        for _ in 0..<3000 {
            let name = (0..<dice.next(12)).map { _ in pieces[dice.next(pieces.count)] }.joined()
            let safe = Attachment.safeName(name, type: .jpeg)
            #expect(safe.count <= 80 && safe.utf8.count <= 255 && safe.hasSuffix(".jpg") && safe.utf8.count > 4)
            #expect(!safe.unicodeScalars.contains { "/\\<\0\n\u{202E}".unicodeScalars.contains($0) }, "\(name)")
            #expect(!safe.hasPrefix(".") && !safe.hasPrefix(" "))
            #expect(Attachment.safeName(safe, type: .jpeg) == safe, "\(name)")
        }
    }
}
