import CZip
import Foundation
import Testing

@testable import Tables

/// Workbooks that no spreadsheet program writes.
@Suite struct DamagedWorkbookTests {
    private static let good: [String: String] = [
        "xl/workbook.xml": #"<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>"#,
        "xl/_rels/workbook.xml.rels":
            #"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"#,
        "xl/styles.xml": #"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    ]

    private static func sheet(_ rows: String) -> String {
        #"<worksheet><sheetData><row r="1"><c t="str"><v>a</v></c></row>"# + rows + "</sheetData></worksheet>"
    }

    /// The rows below the header of a workbook with these parts in the place of good ones.
    private func rows(_ parts: [String: [UInt8]]) throws -> [[String]] {
        try written(parts) { path in
            let table = try TableReader(path: path)
            var rows: [[String]] = []
            while let row = try table.next() { rows.append(row.fields) }
            return rows
        }
    }

    private func written<Value>(_ parts: [String: [UInt8]], read: (String) throws -> Value) throws -> Value {
        let path = NSTemporaryDirectory() + "langnghe-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var all = Self.good.mapValues { Array($0.utf8) }
        all["xl/worksheets/sheet1.xml"] = Array(Self.sheet("").utf8)
        all.merge(parts) { $1 }
        var code: Int32 = 0
        let archive = try #require(zip_open(path, ZIP_CREATE, &code))
        for (name, bytes) in all {
            // Freed by libzip.
            let copy = try #require(malloc(max(1, bytes.count)))
            copy.copyMemory(from: bytes, byteCount: bytes.count)
            let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1)
            #expect(zip_file_add(archive, name, source, 0) >= 0)
        }
        try #require(zip_close(archive) == 0)
        return try read(path)
    }

    @Test("a part that is no UTF-8 is named", arguments: Self.good.keys.sorted() + ["xl/worksheets/sheet1.xml"])
    func notUTF8(part: String) throws {
        for bytes in [
            Array("<w\u{FF}x a='1'>".utf8.dropLast(8)) + [0xEF] + Array("rk b='2'/>".utf8),
            [0x3C, 0x61, 0x20, 0xC3, 0x3D],
        ] {
            #expect(
                throws: TableError.badWorkbook(
                    reason: "\(part == "xl/worksheets/sheet1.xml" ? "the worksheet" : part) is no XML")
            ) {
                try rows([part: bytes])
            }
        }
    }

    @Test(
        "a number that is no day stays a number",
        arguments: ["1e300", "-1e300", "-1", "nan", "inf", "2958466", "999999999999999999999999999999"])
    func notADay(value: String) throws {
        let sheet = Self.sheet(#"<row r="2"><c s="1"><v>\#(value)</v></c></row>"#)
        #expect(try rows(["xl/worksheets/sheet1.xml": Array(sheet.utf8)]) == [[value]])
    }

    @Test("the last day there is, and the first", arguments: [("2958465", "9999-12-31"), ("1", "1899-12-31")])
    func days(value: String, day: String) throws {
        let sheet = Self.sheet(#"<row r="2"><c s="1"><v>\#(value)</v></c></row>"#)
        #expect(try rows(["xl/worksheets/sheet1.xml": Array(sheet.utf8)]) == [[day]])
    }

    @Test(
        "a row's number of no sense is counted on",
        arguments: ["9223372036854775807", "-5", "0", "x", "99999999999999999999"])
    func lines(number: String) throws {
        let sheet = Self.sheet(
            #"<row r="\#(number)"><c t="str"><v>b</v></c></row><row><c t="str"><v>c</v></c></row>"#)
        #expect(try rows(["xl/worksheets/sheet1.xml": Array(sheet.utf8)]) == [["b"], ["c"]])
    }

    @Test("entities that multiply are refused")
    func entities() {
        let levels = (1...9).map { "<!ENTITY e\($0) \"\(String(repeating: "&e\($0 - 1);", count: 10))\">" }.joined()
        let sheet =
            "<!DOCTYPE w [<!ENTITY e0 \"ha\">\(levels)]>" + Self.sheet("<row><c t=\"str\"><v>&e9;</v></c></row>")
        #expect(throws: TableError.self) { try rows(["xl/worksheets/sheet1.xml": Array(sheet.utf8)]) }
    }

    @Test("a small file that unpacks to a large one is refused where small tables are read")
    func bomb() throws {
        let sheet = Self.sheet(String(repeating: "<row/>", count: 400_000))
        try written(["xl/worksheets/sheet1.xml": Array(sheet.utf8)]) { path in
            let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
            #expect(size < 100_000 && sheet.utf8.count > 100_000 * 16)
            #expect(throws: TableError.badWorkbook(reason: "xl/worksheets/sheet1.xml is too large")) {
                try RawTable(path: path, limit: 100_000)
            }
            #expect(try RawTable(path: path, limit: 1_000_000).rows.count == 1)
        }
    }
}
