import Documents
import Foundation
import Testing

@Suite struct HTMLTests {
    private func page(_ paper: OfficialPaper) throws -> XMLTree {
        try XMLTree(Data(HTMLPaper(paper).body.utf8))
    }

    @Test("a report is one article: a head, one h1, numbered headings, tables with captions, a foot")
    func report() throws {
        let page = try page(try Samples.report())
        #expect(page.children.map(\.name) == ["article"] && page.children[0].attributes["lang"] == "vi")
        #expect(page.all("h1").map(\.text) == ["BÁO CÁO"])
        #expect(page.all("h2").map(\.text) == ["I. KẾT QUẢ THỰC HIỆN", "II. TỒN TẠI, HẠN CHẾ"])
        #expect(page.all("h3").map(\.text) == ["1. Điểm của nhóm chỉ tiêu", "2. Phản ánh, kiến nghị quá hạn"])
        #expect(page.all("h4").map(\.text) == ["a) Về tiến độ"])
        let table = try #require(page.all("table").first)
        #expect(table.children.map(\.name) == ["caption", "thead", "tbody", "tfoot"])
        #expect(table.all("th").count == 7 && table.all("th").allSatisfy { $0.attributes["scope"] == "col" })
        #expect(table.all("tfoot")[0].all("td")[5].attributes["class"] == "right")
        #expect(page.all("header")[0].all("p").map(\.text).contains("Số: …/BC-UBND"))
        #expect(page.all("footer")[0].all("li").map(\.text).last == "Lưu: VT, TTPVHCC")
    }

    @Test("bullets that follow each other are one list")
    func bullets() throws {
        let page = try page(
            DOCXTests.paper([.bullet("a"), .bullet("b"), .paragraph("c"), .bullet("d"), .note("e")]))
        let lists = page.all("ul").map { $0.all("li").map(\.text) }
        #expect(lists == [["a", "b"], ["d"], ["Lưu: VT"]])
    }

    @Test("a letter is headed by its subject")
    func letter() throws {
        let page = try page(try Samples.letter())
        #expect(page.all("h1").map(\.text) == ["V/v đôn đốc trả lời phản ánh, kiến nghị sắp hết hạn và quá hạn"])
    }

    @Test("headings leave out no rank, though the paper begins with 1.")
    func ranks() throws {
        let page = try page(DOCXTests.paper([.heading(.number, "một"), .heading(.letter, "hai")]))
        #expect(page.all("h2").map(\.text) == ["1. một"] && page.all("h3").map(\.text) == ["a) hai"])
    }

    @Test("no style, no script, no address")
    func nothingElse() throws {
        for paper in [try Samples.report(), try Samples.notice(), try Samples.letter()] {
            #expect(HTMLPaper(paper).body.firstMatch(of: /style=|<script|href=|src=/) == nil)
        }
    }
}
