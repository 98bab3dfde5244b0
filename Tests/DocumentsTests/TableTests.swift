import Documents
import Testing

@testable import Documents

@Suite struct TableTests {
    private func written(_ table: DocumentTable) throws -> [XMLTree] {
        // The paper's head and foot are tables too.
        try OpenedPaper(DOCXTests.paper([.table(table), .table(table)])).document.all("w:tbl").dropFirst().dropLast()
    }

    @Test("the heading row is repeated, no row is torn, numbers stand right, the total is bold")
    func rows() throws {
        let table = try DocumentTable(
            caption: "Bảng 1", columns: [.init("Tên", share: 3), .init("Số", share: 1, .right)],
            rows: [["a", "1"], ["b", "2"]], total: ["Cộng", "3"])
        let written = try written(table)
        #expect(written.count == 2)
        let rows = written[0].all("w:tr")
        #expect(rows.map { $0.all("w:tblHeader").count } == [1, 0, 0, 0])
        #expect(rows.map { $0.all("w:cantSplit").count } == [1, 1, 1, 1])
        #expect(rows[1].all("w:tc").map { $0.value("w:jc") } == ["left", "right"])
        #expect(rows.map { $0.all("w:rPr").flatMap { $0.all("w:b") }.count } == [0, 0, 0, 2])
        #expect(rows.map { $0.all("w:tc").map(\.text) } == [["Tên", "Số"], ["a", "1"], ["b", "2"], ["Cộng", "3"]])
        let widths = written[0].all("w:gridCol").compactMap { $0.attributes["w:w"].flatMap { Int($0) } }
        #expect(widths.reduce(0, +) == PageMeasure.textWidth && abs(widths[0] - 3 * widths[1]) <= 3)
    }

    @Test(
        "a short table stays whole on a page, a long one is not begun or ended with a single row",
        arguments: [(3, [0, 1, 2, 3]), (20, [0, 1, 20])])
    func keptTogether(rows: Int, kept: [Int]) throws {
        let lines = (1...rows).map { ["\($0)"] }
        let table = try DocumentTable(columns: [.init("Số", share: 1)], rows: lines, total: ["Cộng"])
        let found = try written(table)[0].all("w:tr").enumerated().filter { !$1.all("w:keepNext").isEmpty }.map(
            \.offset)
        // The heading row is row 0, the total is the last.
        #expect(found == kept)
    }

    @Test("two tables that follow each other stay two")
    func neighbours() throws {
        let table = try DocumentTable(columns: [.init("a", share: 1)], rows: [])
        let body = try OpenedPaper(DOCXTests.paper([.table(table), .table(table)])).document.all("w:body")[0]
        let names = body.children.map(\.name)
        #expect(!zip(names, names.dropFirst()).contains { $0 == "w:tbl" && $1 != "w:p" })
        #expect(body.all("w:tc").allSatisfy { $0.children.last?.name == "w:p" })
    }

    @Test("no twentieth of a point is lost", arguments: [[1], [1, 1, 1], [1, 10_000], [7, 11, 13, 17, 19, 23, 29]])
    func widths(shares: [Int]) {
        #expect(PageMeasure.widths(shares).reduce(0, +) == PageMeasure.textWidth)
    }

    @Test("a table that does not fit together is refused")
    func refused() {
        #expect(throws: DocumentError.noColumns) { try DocumentTable(columns: [], rows: []) }
        #expect(throws: DocumentError.share(0)) { try DocumentTable(columns: [.init("a", share: 0)], rows: []) }
        let column = DocumentTable.Column("a", share: 1)
        #expect(throws: DocumentError.cellCount(expected: 1, found: 2)) {
            try DocumentTable(columns: [column], rows: [["a"], ["b", "c"]])
        }
        #expect(throws: DocumentError.cellCount(expected: 1, found: 0)) {
            try DocumentTable(columns: [column], rows: [], total: [])
        }
    }
}
