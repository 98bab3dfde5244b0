import Actions
import Casework
import CivilTime
import Foundation
import Tables
import Testing

/// Scoreboards as people have them: out of a letter, a spreadsheet, a web page.
@Suite struct ScoreSheetTests {
    private let defaults = ScoreSheet.Defaults(
        ownUnit: "UBND xã Chí Minh", asOf: CivilDate("2026-02-28"),
        today: CivilDate("2026-03-01") ?? CivilDate(dayNumber: 0))

    private func read(_ text: String, max: Int = 800) throws -> ScoreSheet {
        try ScoreSheet(RawTable(text: text), defaults, max: max)
    }

    private static let chiMinh = [
        ["1", "Công khai minh bạch", "18", "18", "6"], ["2", "Chất lượng giải quyết (DVCTT)", "10", "12", "6"],
        ["3", "Tiến độ giải quyết", "19.97", "20", "41"], ["4", "Mức độ hài lòng", "18", "18", "6"],
        ["5", "Số hóa hồ sơ", "21.86", "22", "5"], ["6", "Thanh toán trực tuyến", "10", "10", "6"],
        ["", "Cộng", "97.83", "100", "6"],
    ]
    private static let heading = ["STT", "Nhóm chỉ số", "Điểm đạt được", "Điểm tối đa", "Xếp vị trí"]
    private static let wanted = [
        "1 18 18 6", "3a 10 12 6", "2 19.97 20 41", "5 18 18 6", "4 21.86 22 5", "3b 10 10 6", "total 97.83 100 6",
    ]

    private func summary(_ sheet: ScoreSheet) -> [String] {
        sheet.scores.map { "\($0.group.rawValue) \($0.points) \($0.max) \($0.rank.map(String.init) ?? "")" }
    }

    @Test(
        "seed 001's table, with and without its heading, however it is separated", arguments: ["\t", ";", ","],
        [true, false])
    func seed001(separator: String, headed: Bool) throws {
        let rows = (headed ? [Self.heading] : []) + Self.chiMinh
        let sheet = try read(rows.map { $0.joined(separator: separator) }.joined(separator: "\n"))
        #expect(sheet.faults.isEmpty && summary(sheet) == Self.wanted)
        #expect(sheet.scores.allSatisfy { $0.unit == "UBND xã Chí Minh" && $0.asOf == defaults.asOf })
    }

    @Test("a decimal comma is read wherever the comma does not separate", arguments: ["\t", ";"])
    func decimalComma(separator: String) throws {
        let rows = Self.chiMinh.map { $0.map { $0.replacing(".", with: ",") }.joined(separator: separator) }
        #expect(try summary(read(rows.joined(separator: "\r\n"))) == Self.wanted)
    }

    @Test("seed 004's table as it is copied out of the letter: spaces, the maximum first, the heading in pieces")
    func seed004() throws {
        let sheet = try read(
            """
            STT Tiêu chí
            Bộ Chỉ số trên Cổng DVC Quốc gia
            Điểm tối đa
            Kết quả
            thực hiện
            Xếp hạng trên
            114 xã, phường
            1 Công khai minh bạch 18 18 38
            2 Tiến độ giải quyết 20 12,53 96
            3 Dịch vụ công trực tuyến 12 8,09 19
            4 Thanh toán trực tuyến 10 8,99 2
            5 Mức độ hài lòng 18 4,18 96
            6 Số hóa hồ sơ 22 18,14 46
            Tổng hợp 100 69,93 38
            """)
        #expect(
            summary(sheet) == [
                "1 18 18 38", "2 12.53 20 96", "3a 8.09 12 19", "3b 8.99 10 2", "5 4.18 18 96", "4 18.14 22 46",
                "total 69.93 100 38",
            ])
        #expect(sheet.skipped == 7 && sheet.scores.allSatisfy { $0.units == 114 })
    }

    @Test(
        "groups by the names that the portal and the communes give them",
        arguments: [
            ("Công khai, minh bạch", "1"), ("CÔNG KHAI MINH BẠCH", "1"), ("Tiến độ, kết quả giải quyết", "2"),
            ("Cung cấp dịch vụ trực tuyến", "3a"), ("Dịch vụ công trực tuyến", "3a"), ("Thanh toán trực tuyến", "3b"),
            ("Số hoá hồ sơ", "4"), ("Mức độ hài lòng", "5"), ("Tổng điểm", "total"), ("3A", "3a"),
        ])
    func names(name: String, code: String) throws {
        #expect(try read("group\tpoints\n\(name)\t7").scores.map(\.group.rawValue) == [code])
    }

    @Test(
        "ranks as they are written",
        arguments: [("6", 6, nil), ("06/114", 6, 114), ("Thứ 6/114", 6, 114), ("6 / 114", 6, 114), ("", nil, nil)]
            as [(String, Int?, Int?)])
    func ranks(text: String, rank: Int?, units: Int?) throws {
        let score = try #require(try read("group\tpoints\tmax\trank\n5\t4,18\t18\t\(text)").scores.first)
        #expect(score.rank == rank && score.units == units && score.points == "4.18")
    }

    @Test("rows that name their unit and their day keep them; the own unit is known by any of its names")
    func named() throws {
        let sheet = try read(
            "Đơn vị;Tính đến ngày;Nhóm chỉ số;Điểm\nXã Chí Minh;31/1/2026;5;17,5\nXã Đại Thịnh;2026-01-31;5;16")
        #expect(sheet.scores.map(\.unit) == ["UBND xã Chí Minh", "Xã Đại Thịnh"])
        #expect(sheet.scores.map(\.asOf.description) == ["2026-01-31", "2026-01-31"])
    }

    @Test("what a spreadsheet made of a decimal is the decimal again")
    func float() throws {
        #expect(try read("group\tpoints\n2\t19.969999999999999").scores.first?.points == "19.97")
    }

    @Test(
        "what is wrong is named by line and column, and nothing is taken",
        arguments: [
            ("group\tpoints\tmax\n5\tmười\t18", 2, "points", "import.badDecimal"),
            ("group\tpoints\tmax\n5\t19\t18", 2, "points", "import.overMax"),
            ("group\tpoints\tmax\n5\t\t18", 2, "points", "import.empty"),
            ("group\tpoints\tmax\nThời tiết\t1\t18", 2, "group", "scores.badGroup"),
            ("group\tpoints\trank\n5\t4\t7/6", 2, "rank", "scores.rankOver"),
            ("group\tpoints\trank\n5\t4\tcao", 2, "rank", "import.badNumber"),
            ("group\tpoints\tas_of\n5\t4\t2026-02-30", 2, "as_of", "scores.badDate"),
            ("group\tpoints\tas_of\n5\t4\t2026-03-02", 2, "as_of", "scores.future"),
            ("group\tpoints\tmax\n5\t4\t18\n5\t5\t18", 3, "group", "import.twice"),
            ("3,Tiến độ giải quyết,19,97,20,41", 1, "max", "scores.notMax"),
            ("STT,Nhóm chỉ số,Điểm,Điểm tối đa,Xếp vị trí\n3,Tiến độ,19,97,20,41", 2, "points", "scores.surplus"),
        ])
    func faults(text: String, line: Int, column: String, key: String) throws {
        let fault = try read(text).faults.first
        #expect(fault?.line == line && fault?.column == column && fault?.key == key, "\(String(describing: fault))")
    }

    @Test("a table that is no scoreboard is refused whole")
    func refused() throws {
        #expect(throws: TableError.unknownColumn(name: "pints", nearest: "points")) {
            try read("group\tpoints\tpints\n5\t4\t4")
        }
        #expect(throws: TableError.missingColumns(["points"])) { try read("group\tmax\n5\t18") }
        #expect(throws: ScoreSheetError.noRows) { try read("Kính gửi các phòng chuyên môn") }
        #expect(throws: ScoreSheetError.tooMany(max: 1)) { try read("group\tpoints\n5\t4\n4\t4", max: 1) }
    }

    @Test("what was understood, written as a file of ours, is understood the same")
    func again() throws {
        let rows = Self.chiMinh.map { $0.joined(separator: "\t") }.joined(separator: "\n")
        let scores = try read(rows).scores
        #expect(try read(ScoreSheet.text(scores)).scores == scores)
    }
}
