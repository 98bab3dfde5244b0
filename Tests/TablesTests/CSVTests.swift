import Foundation
import Tables
import Testing

@Suite struct CSVTests {
    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        let path = NSTemporaryDirectory() + "langnghe-\(UUID().uuidString).csv"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let table = try TableReader(path: path)
        var rows = [table.columns]
        while let row = try table.next() { rows.append(row.fields) }
        return rows
    }

    @Test(
        "quotes, line ends and blank lines are read as RFC 4180 has them",
        arguments: [
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]), ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\n\n1,\n\n", [["a", "b"], ["1", ""]]),
            ("a,b\n\"x \"\"y\"\"\",\"1,\n2\"\n", [["a", "b"], ["x \"y\"", "1,\n2"]]),
            ("\u{FEFF}a,b\n\"\",đ\n", [["a", "b"], ["", "đ"]]), ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("a,b", [["a", "b"]]),
        ])
    func read(text: String, expected: [[String]]) throws {
        #expect(try rows(Array(text.utf8)) == expected)
    }

    @Test("what is written is read back, across the borders of the chunks", arguments: 1...5 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func next(_ bound: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % bound)
        }
        let pieces = ["x", ",", "\"", "\n", "\r\n", "đường", " ", "", String(repeating: "dài ", count: 9000)]
        let table =
            [["a", "b", "c"]]
            + (0..<300).map { _ in
                ["k"] + (0..<2).map { _ in (0..<next(5)).map { _ in pieces[next(next(20) == 0 ? 9 : 8)] }.joined() }
            }
        #expect(try rows(Array(CSVWriter.text(table).utf8)) == table, "seed \(seed)")
    }

    @Test(
        "a fault says where it is",
        arguments: [
            ("a,b\n1\n", TableError.fieldCount(line: 2, expected: 2, found: 1)),
            ("a,b\n1,2\n\"x", .unterminatedQuote(line: 3)),
            ("a,b\nx\"y,2\n", .misplacedQuote(line: 2)), ("a,b\n\"x\"y,2\n", .misplacedQuote(line: 2)),
            ("a;b\n1;2\n", .separator(found: ";")), ("a\tb\n", .separator(found: "tab")),
            ("a,a\n", .duplicateColumn(name: "a")), ("", .empty),
        ])
    func faults(text: String, error: TableError) {
        #expect(throws: error) { try rows(Array(text.utf8)) }
    }

    @Test("other encodings are named")
    func encodings() {
        #expect(throws: TableError.encoding(guess: "UTF-16", line: 1)) { try rows([0xFF, 0xFE, 0x61, 0x00]) }
        #expect(throws: TableError.encoding(guess: "UTF-16", line: 1)) {
            try rows(Array("a,b\n".utf8).flatMap { [$0, 0] })
        }
        #expect(throws: TableError.encoding(guess: "Windows-1258", line: 2)) {
            try rows(Array("a,b\n".utf8) + [0xD0, 0x2C, 0x31, 0x0A])
        }
    }

    @Test("columns are wanted, allowed or unknown")
    func columns() throws {
        #expect(try ColumnPlan(["b", "a"], required: ["a"], optional: ["b", "c"]).index(of: "a") == 1)
        #expect(throws: TableError.missingColumns(["a"])) { try ColumnPlan(["b"], required: ["a"], optional: ["b"]) }
        #expect(throws: TableError.unknownColumn(name: "oficer", nearest: "officer")) {
            try ColumnPlan(["oficer"], required: [], optional: ["officer", "outcome"])
        }
    }
}
