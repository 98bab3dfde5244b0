import Foundation
import Testing

@testable import Tables

@Suite struct WorkbookTests {
    private static let columns: [WorkbookWriter.Column] = [
        .init("Mã", width: 12), .init("Số", width: 8, kind: .number),
        .init("Điểm", width: 8, kind: .decimal(places: 2)), .init("Ngày", width: 12, kind: .date),
        .init("Giờ", width: 18, kind: .dateTime),
    ]

    private func temporary() -> String { NSTemporaryDirectory() + "langnghe-\(UUID().uuidString).xlsx" }

    private func written(_ write: (WorkbookWriter) throws -> Void, read: (String) throws -> Void) throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(path: path)
        try write(writer)
        try writer.close()
        #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        try read(path)
    }

    private func part(_ name: String, of path: String) throws -> String {
        String(decoding: try #require(try WorkbookArchive(path: path).part(name)), as: UTF8.self)
    }

    @Test("what is written is read back, numbers as numbers and dates as dates")
    func roundTrip() throws {
        try written { writer in
            try writer.sheet(named: "Sổ", columns: Self.columns)
            try writer.row([
                .text("đường <&> \"x\"\nhai"), .integer(-1234), .decimal(2.5, places: 2),
                .date(year: 2026, month: 2, day: 28),
                .dateTime(year: 2026, month: 12, day: 31, hour: 23, minute: 59),
            ])
            try writer.row([
                .text(" b "), .integer(.max), .decimal(.nan, places: 1), .date(year: 1899, month: 1, day: 2),
            ])
            try writer.row([.text("c"), .empty, .empty, .text("chưa rõ")])
        } read: { path in
            let table = try TableReader(path: path)
            #expect(table.columns == Self.columns.map(\.title))
            #expect(
                try table.next()?.fields == [
                    "đường <&> \"x\"\nhai", "-1234", "2.5", "2026-02-28", "2026-12-31T23:59:00+07:00",
                ])
            #expect(try table.next()?.fields == [" b ", "9223372036854775807", "", "2/1/1899", ""])
            #expect(try table.next()?.fields == ["c", "", "", "chưa rõ", ""])
            #expect(try table.next() == nil)
        }
    }

    @Test("a text stays a text, whatever it begins with", arguments: ["=1+1", "+84", "-x", "@SUM(A1)", "\t=1", "{=1}"])
    func formulas(text: String) throws {
        try written { writer in
            try writer.sheet(named: "s", columns: [.init("a", width: 9)])
            try writer.row([.text(text)])
        } read: { path in
            let fields = try TableReader(path: path).next()?.fields
            let sheet = try part("xl/worksheets/sheet1.xml", of: path)
            #expect(fields == [text] && !sheet.contains("<f>"))
        }
    }

    @Test(
        "a text is made to fit",
        arguments: [
            (String(repeating: "ồ", count: 32_767), String(repeating: "ồ", count: 32_767)),
            (String(repeating: "ồ", count: 32_768), String(repeating: "ồ", count: 32_766) + "…"),
            (String(repeating: "😀", count: 20_000), String(repeating: "😀", count: 16_383) + "…"),
            ("a\0b\u{1}c\r\nd\re\u{FFFF}ﻑ", "abc\nd\neﻑ"),
        ])
    func long(text: String, expected: String) throws {
        try written { writer in
            try writer.sheet(named: "s", columns: [.init("a", width: 9)])
            try writer.row([.text(text)])
        } read: { path in
            let fields = try TableReader(path: path).next()?.fields
            #expect(fields == [expected])
        }
    }

    @Test("a sheet has headings, a frozen and repeated header, a filter and one landscape A4 page's width")
    func page() throws {
        try written { writer in
            try writer.sheet(
                named: "Sổ", columns: Self.columns,
                below: [
                    .pair("UBND XÃ TÂN HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), .title("SỔ THEO DÕI"),
                    .note("Từ ngày 01/01/2026"),
                ])
            try writer.row([.text("a")])
            try writer.row([.text("b")])
            try writer.sheet(named: "Hai", columns: [.init("x", width: 9)], below: [.pair("a", "b")])
        } read: { path in
            let sheet = try part("xl/worksheets/sheet1.xml", of: path)
            for piece in [
                "<pane ySplit=\"5\"", "<autoFilter ref=\"A5:E7\"/>", "<mergeCell ref=\"A2:E2\"/>", "fitToPage=\"1\"",
                "paperSize=\"9\"", "fitToHeight=\"0\"", "orientation=\"landscape\"",
            ] {
                #expect(sheet.contains(piece), "\(piece)")
            }
            #expect(try part("xl/workbook.xml", of: path).contains("Print_Titles\" localSheetId=\"0\">'Sổ'!$5:$5<"))
            #expect(try part("xl/worksheets/sheet2.xml", of: path).contains("<autoFilter ref=\"A3\"/>"))
            let styles = try part("xl/styles.xml", of: path)
            #expect(styles.contains("Times New Roman") && styles.matches(of: /Calibri/).count <= 1)
            let rows = try WorkbookReader(WorkbookArchive(path: path))
            #expect(rows.next()?.fields.first == "UBND XÃ TÂN HỘI")
            #expect(rows.next()?.fields.first == "SỔ THEO DÕI")
        }
    }

    @Test("a fault is named, and what was begun leaves nothing behind")
    func faults() throws {
        #expect(throws: WorkbookError.unwritable(path: "/nowhere/a.xlsx")) {
            try WorkbookWriter(path: "/nowhere/a.xlsx")
        }
        let path = temporary()
        do {
            let writer = try WorkbookWriter(path: path)
            #expect(throws: WorkbookError.noSheet) { try writer.row([.empty]) }
            #expect(throws: WorkbookError.noSheet) { try writer.close() }
            #expect(throws: WorkbookError.noColumns) { try writer.sheet(named: "a", columns: []) }
            try writer.sheet(named: "a", columns: Self.columns)
            for name in ["", "a", "A", "a/b", String(repeating: "x", count: 32)] {
                #expect(throws: WorkbookError.sheetName(name)) { try writer.sheet(named: name, columns: Self.columns) }
            }
            #expect(throws: WorkbookError.fieldCount(expected: 5, found: 6)) {
                try writer.row(Array(repeating: .empty, count: 6))
            }
        }
        #expect(!FileManager.default.fileExists(atPath: path + ".part"))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("100,000 rows are written in constant memory")
    func memory() async {
        // In a process of its own, as other tests fill this one's memory.
        await #expect(processExitsWith: .success) {
            let path = NSTemporaryDirectory() + "langnghe-\(UUID().uuidString).xlsx"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let before = try residentMegabytes("VmRSS")
            let writer = try WorkbookWriter(path: path)
            try writer.sheet(named: "s", columns: (0..<10).map { .init("c\($0)", width: 12) })
            for row in 0..<100_000 {
                try writer.row(
                    (0..<8).map { .text("hàng \(row) cột \($0)") } + [
                        .integer(row), .date(year: 2026, month: 1 + row % 12, day: 1 + row % 28),
                    ])
            }
            try writer.close()
            let growth = try residentMegabytes("VmHWM") - before
            #expect(growth < 60)
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            #expect(try #require(size) > 1_000_000)
        }
    }
}

/// A line of `/proc/self/status`.
private func residentMegabytes(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name + ":") })
    return try #require(Int(line.filter(\.isNumber))) / 1024
}
