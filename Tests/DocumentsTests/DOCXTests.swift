import Documents
import Foundation
import Testing

@Suite struct DOCXTests {
    static func paper(_ blocks: [Block]) -> OfficialPaper {
        OfficialPaper(
            .report, subject: "Thử", issuer: "UBND", symbol: "BC-UBND", place: "Xã", blocks: blocks,
            recipients: ["Lưu: VT"], signature: .committee(name: nil))
    }

    @Test("every part is there, well formed and named in the table of contents")
    func parts() throws {
        let opened = try OpenedPaper(try Samples.report())
        for name in OpenedPaper.names { _ = try opened.part(name) }
        let types = try opened.part("[Content_Types].xml").all("Override").compactMap { $0.attributes["PartName"] }
        #expect(
            Set(types) == Set(OpenedPaper.names.filter { !$0.contains("[") && !$0.contains("rels") }.map { "/" + $0 }))
        for relations in ["_rels/.rels", "word/_rels/document.xml.rels"] {
            let folder = relations == "_rels/.rels" ? "" : "word/"
            for relation in try opened.part(relations).all("Relationship") {
                #expect(opened.parts[folder + (relation.attributes["Target"] ?? "")] != nil)
            }
        }
        #expect(
            try opened.part("docProps/core.xml").all("dc:title")[0].text
                == "BÁO CÁO Kết quả thực hiện nhóm chỉ tiêu mức độ hài lòng của người dân, doanh nghiệp quý I năm 2026")
        #expect(try opened.part("docProps/core.xml").all("dc:creator").isEmpty)
    }

    @Test("every style that is used is defined")
    func styles() throws {
        for paper in [try Samples.report(), try Samples.notice(), try Samples.letter()] {
            let opened = try OpenedPaper(paper)
            let defined = try opened.part("word/styles.xml").all("w:style").compactMap { $0.attributes["w:styleId"] }
            #expect(Set(defined).count == defined.count)
            let document = try opened.document
            let used =
                document.all("w:pStyle") + document.all("w:tblStyle")
                + (try opened.part("word/header.xml")).all("w:pStyle")
            #expect(used.count > 20)
            for style in used { #expect(defined.contains(style.attributes["w:val"] ?? "")) }
        }
    }

    @Test("the page is A4 with the decree's margins, numbered from its second page on")
    func page() throws {
        let opened = try OpenedPaper(try Samples.letter())
        let section = try #require(try opened.document.all("w:sectPr").first)
        #expect(section.all("w:pgSz")[0].attributes == ["w:w": "11906", "w:h": "16838"])
        let margins = section.all("w:pgMar")[0].attributes.compactMapValues { Int($0) }
        // 20 to 25, 30 to 35 and 15 to 20 mm in twentieths of a point.
        #expect((1134...1417).contains(margins["w:top"] ?? 0) && (1134...1417).contains(margins["w:bottom"] ?? 0))
        #expect((1701...1984).contains(margins["w:left"] ?? 0) && (850...1134).contains(margins["w:right"] ?? 0))
        #expect(section.all("w:titlePg").count == 1 && section.all("w:headerReference").count == 1)
        #expect(try opened.part("word/header.xml").all("w:fldSimple")[0].attributes["w:instr"] == " PAGE ")
        let font = try opened.part("word/styles.xml").all("w:docDefaults")[0]
        #expect(font.all("w:rFonts")[0].attributes["w:ascii"] == "Times New Roman" && font.value("w:sz") == "28")
    }

    @Test("a report has its lines in the decree's order")
    func report() throws {
        let lines = try OpenedPaper(try Samples.report()).lines
        #expect(
            lines.prefix(8) == [
                "ỦY BAN NHÂN DÂN\nXÃ TUỆ TĨNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                "Số: …/BC-UBND", "Xã Tuệ Tĩnh, ngày … tháng 4 năm 2026", "BÁO CÁO",
                "Kết quả thực hiện nhóm chỉ tiêu mức độ hài lòng của người dân, doanh nghiệp quý I năm 2026",
                "Kính gửi: Ủy ban nhân dân thành phố Hải Phòng",
            ])
        #expect(
            lines.suffix(8) == [
                "Nơi nhận:", "- UBND thành phố;", "- Lãnh đạo UBND xã;", "- Các phòng chuyên môn;",
                "- Lưu: VT, TTPVHCC.",
                "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "…",
            ])
        let numbered = lines.filter { $0.firstMatch(of: #/^(I+\.|\d\.|[a-z]\)) /#) != nil }
        #expect(
            numbered == [
                "I. KẾT QUẢ THỰC HIỆN", "1. Điểm của nhóm chỉ tiêu", "2. Phản ánh, kiến nghị quá hạn",
                "II. TỒN TẠI, HẠN CHẾ",
                "a) Về tiến độ",
            ])
    }

    @Test("a letter bears no name of a kind; its subject stands below the number")
    func letter() throws {
        let lines = try OpenedPaper(try Samples.letter()).lines
        #expect(
            lines[3...8] == [
                "Số: …/UBND-TTPVHCC", "V/v đôn đốc trả lời phản ánh, kiến nghị sắp hết hạn và quá hạn",
                "Xã Tuệ Tĩnh, ngày … tháng 4 năm 2026", "Kính gửi:", "- Phòng Kinh tế;",
                "- Trung tâm Phục vụ hành chính công xã.",
            ])
        #expect(lines.suffix(3) == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A"])
    }

    @Test("what is known of number and date is printed, with a 0 before small days and the first two months")
    func notice() throws {
        let lines = try OpenedPaper(try Samples.notice()).lines
        #expect(lines[0...1] == ["ỦY BAN NHÂN DÂN XÃ TUỆ TĨNH", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"])
        #expect(lines[4...6] == ["Số: 07/TB-TTPVHCC", "Xã Tuệ Tĩnh, ngày 02 tháng 4 năm 2026", "THÔNG BÁO"])
    }

    @Test("each kind of block has its style")
    func blocks() throws {
        let table = try DocumentTable(columns: [.init("Cột", share: 1)], rows: [["ô"]])
        let opened = try OpenedPaper(
            Self.paper([
                .heading(.roman, "một"), .heading(.number, "hai"), .heading(.letter, "ba"), .paragraph("bốn"),
                .bullet("năm"),
                .note("sáu"), .table(table),
            ]))
        let styled = try opened.document.all("w:p").filter { !$0.text.isEmpty }.map {
            [$0.value("w:pStyle") ?? "", $0.text]
        }
        #expect(
            styled[7...14] == [
                ["Heading1", "I. một"], ["Heading2", "1. hai"], ["Heading3", "a) ba"], ["BodyText", "bốn"],
                ["Bullet", "- năm"], ["Note", "sáu"], ["TableHead", "Cột"], ["TableCell", "ô"],
            ])
    }

    @Test("the same paper makes the same bytes")
    func determinism() throws {
        let first = try OpenedPaper(try Samples.report()).bytes
        #expect(try OpenedPaper(try Samples.report()).bytes == first)
        let header = Data("PK\u{3}\u{4}".utf8)
        var start = first.startIndex
        var times: [[UInt8]] = []
        while let found = first.range(of: header, in: start..<first.endIndex) {
            times.append(Array(first[found.lowerBound + 10..<found.lowerBound + 14]))
            start = found.upperBound
        }
        // 00:00 on 1 January 1980, in the format of DOS.
        #expect(times == Array(repeating: [0, 0, 0x21, 0], count: OpenedPaper.names.count))
    }

    @Test("a path that cannot be written is an error, and leaves nothing")
    func unwritable() throws {
        let folder = NSTemporaryDirectory() + "langnghe-\(UUID().uuidString)"
        #expect(throws: DocumentError.self) { try DOCXWriter.write(try Samples.letter(), to: folder + "/a.docx") }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: DocumentError.self) { try DOCXWriter.write(try Samples.letter(), to: folder) }
        try DOCXWriter.write(try Samples.letter(), to: folder + "/a.docx")
        try DOCXWriter.write(try Samples.notice(), to: folder + "/a.docx")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.docx"])
    }
}
