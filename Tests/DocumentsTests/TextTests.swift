import Documents
import Foundation
import Testing

@testable import Documents

/// Whatever a citizen or an officer typed.
@Suite struct TextTests {
    private static let cases: [(typed: String, printed: String)] = [
        ("<b>&amp; \"x\" 'y'</b>", "<b>&amp; \"x\" 'y'</b>"), ("]]> <!-- <?x?>", "]]> <!-- <?x?>"),
        ("a\u{0}b\u{1B}[31mc\u{7F}\u{9F}d", "ab[31mcd"), ("a\u{FFFE}b\u{FFFF}c", "abc"),
        ("một\r\nhai\rba\u{2028}bốn", "một\nhai\nba\nbốn"), ("a\tb", "a b"), ("abc\u{202E}fed\u{2066}", "abcfed"),
        ("tie\u{302}\u{301}ng", "tiếng"), ("  hai  cách ", "  hai  cách "), ("😀 ơ", "😀 ơ"),
    ]

    @Test("what is typed is what is read", arguments: cases)
    func document(typed: String, printed: String) throws {
        let table = try DocumentTable(
            caption: typed, columns: [.init(typed, share: 1)], rows: [[typed]], total: [typed])
        let opened = try OpenedPaper(
            OfficialPaper(
                .notice, subject: typed, issuer: "UBND", symbol: "TB", place: "Xã",
                blocks: [.paragraph(typed), .bullet(typed), .note(typed), .heading(.number, typed), .table(table)],
                recipients: [typed], signature: Signature(lines: [typed], name: typed)))
        let lines = try opened.document.all("w:p").map(\.text)
        // Compared by scalars: to Swift a composed and a decomposed letter are equal.
        let exact = lines.filter { Array($0.unicodeScalars) == Array(printed.unicodeScalars) }
        #expect(exact.count == 9)
        #expect(lines.filter { $0 == "- \(printed)" || $0 == "1. \(printed)" || $0 == "- \(printed)." }.count == 3)
        #expect(
            try opened.part("docProps/core.xml").all("dc:title")[0].text
                == "THÔNG BÁO " + printed.replacing("\n", with: " "))
    }

    @Test("the same in HTML", arguments: cases)
    func page(typed: String, printed: String) throws {
        let body = HTMLPaper(DOCXTests.paper([.paragraph(typed)])).body
        let page = try XMLTree(Data(body.utf8))
        #expect(page.all("p").contains { Array($0.text.unicodeScalars) == Array(printed.unicodeScalars) })
    }

    @Test("headings count by rank, and anew below a higher one")
    func numbers() {
        var numbers = HeadingNumbers()
        let levels: [HeadingLevel] = [.roman, .number, .letter, .letter, .number, .letter, .roman, .letter, .number]
        #expect(levels.map { numbers.next($0) } == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "a)", "1."])
    }

    @Test("letters are the Vietnamese alphabet's, then doubled; Roman numbers subtract")
    func longLists() {
        var numbers = HeadingNumbers()
        let letters = (1...25).map { _ in numbers.next(.letter) }
        #expect(letters[3...6] == ["d)", "đ)", "e)", "g)"] && letters[22...24] == ["y)", "aa)", "bb)"])
        let romans = (1...49).map { _ in numbers.next(.roman) }
        #expect([4, 9, 14, 40, 49].map { romans[$0 - 1] } == ["IV.", "IX.", "XIV.", "XL.", "XLIX."])
    }

    @Test(
        "a date shows what is not known as an ellipsis",
        arguments: [
            (PaperDate(), "ngày … tháng … năm …"), (PaperDate(month: 2, year: 2026), "ngày … tháng 02 năm 2026"),
            (PaperDate(day: 9, month: 3, year: 2026), "ngày 09 tháng 3 năm 2026"),
            (PaperDate(day: 10, month: 12, year: 2026), "ngày 10 tháng 12 năm 2026"),
        ])
    func dates(date: PaperDate, text: String) {
        #expect(date.text == text)
    }
}
