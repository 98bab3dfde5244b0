import CivilTime
import Foundation
import Localization
import Testing

@Suite struct LocalesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private let locales: Locales

    init() throws {
        locales = try Locales(directory: Self.root.appendingPathComponent("Locales").path)
    }

    @Test("every language has the same arguments in every text and in each of its plural forms")
    func arguments() {
        let vietnamese = locales.language("vi")
        for language in locales.languages {
            for key in vietnamese.keys {
                let wanted = vietnamese.arguments(of: key)[0]
                for (index, found) in language.arguments(of: key).enumerated() where found != wanted {
                    // "1 day left" may do without the number that "{count} days left" needs.
                    #expect(found.union(["count"]) == wanted.union(["count"]), "\(language.code) \(key) \(index)")
                }
            }
        }
    }

    @Test("every word of every page is there")
    func pages() throws {
        let folder = Self.root.appendingPathComponent("Web/pages").path
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let page = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            for language in locales.languages { _ = try language.localize(template: page) }
        }
    }

    @Test("numbers and dates follow the language's habits")
    func formats() throws {
        let (vietnamese, english) = (locales.language("vi"), locales.language("en"))
        let date = try #require(CivilDate("2026-02-05"))
        #expect(vietnamese.number(1_234_567) == "1.234.567" && english.number(1_234_567) == "1,234,567")
        #expect(vietnamese.decimal("97.83") == "97,83" && english.decimal("97.83") == "97.83")
        #expect(vietnamese.date(date) == "5/2/2026" && english.date(date) == "5 Feb 2026")
        #expect(vietnamese.time(date.at(hour: 9, minute: 5)) == "09:05, 5/2/2026")
        #expect(
            english.text("remaining.left", count: 1) == "1 day left"
                && english.text("remaining.left", count: 2) == "2 days left")
    }

    @Test(
        "lists stand in the order of the Vietnamese alphabet, tone marks after letters, numbers by value",
        arguments: [
            [
                "an", "àn", "ản", "ãn", "án", "ạn", "ăn", "ằn", "ân", "ba", "bà bé", "ba bò", "ca", "da", "đa", "e",
                "ê", "g",
            ],
            ["o", "ò", "on", "ô", "ồ", "ôn", "ơ", "ơn", "p", "u", "uu", "ư", "ưu", "v", "x", "y"],
            ["Chứng thực", "Đất đai", "Giáo dục", "Hộ kinh doanh", "Hộ tịch", "Người có công", "Xây dựng", "Y tế"],
            ["Hoa Binh", "Hoa Bịnh", "Hòa Bính", "Hoài Ân"], ["Quầy 2", "Quầy 9", "Quầy 10"],
        ])
    func order(list: [String]) {
        #expect(locales.language("vi").sorted(list.reversed(), by: \.self) == list)
    }

    @Test("people are listed by their given name in Vietnamese, as they are written in English")
    func people() {
        let names = ["Trần Văn Hùng", "Lê Thị Mai", "Phạm Minh Đức", "Nguyễn Thị An", "Bùi An", "Sơn"]
        #expect(
            locales.language("vi").sortedPeople(names, by: \.self) == [
                "Bùi An", "Nguyễn Thị An", "Phạm Minh Đức", "Trần Văn Hùng", "Lê Thị Mai", "Sơn",
            ])
        #expect(
            locales.language("en").sortedPeople(names, by: \.self) == [
                "Bùi An", "Lê Thị Mai", "Nguyễn Thị An", "Phạm Minh Đức", "Sơn", "Trần Văn Hùng",
            ])
    }

    @Test("a text is escaped when it goes into a page, and an unknown key is refused")
    func templates() throws {
        #expect(
            Language.escape("<a href=\"x\">{{y}} & 'z'")
                == "&lt;a href=&quot;x&quot;&gt;&#123;&#123;y&#125;&#125; &amp; &#39;z&#39;")
        #expect(throws: LocaleError.missingKey(key: "no.such", language: "vi")) {
            try locales.language("vi").localize(template: "[[no.such]]")
        }
    }

    @Test("a language with a key too many or too few is refused")
    func different() throws {
        let folder = NSTemporaryDirectory() + "langnghe-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(#"{"a":"1","b":"2"}"#.utf8).write(to: URL(fileURLWithPath: folder + "/vi.json"))
        try Data(#"{"a":"1"}"#.utf8).write(to: URL(fileURLWithPath: folder + "/en.json"))
        #expect(throws: LocaleError.differentKey(language: "en", key: "b")) { try Locales(directory: folder) }
    }
}
