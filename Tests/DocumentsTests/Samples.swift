import Documents

/// Papers as a desk makes them: a quarter's report, a month's notice, an urging letter.
enum Samples {
    static let unit = "Ủy ban nhân dân\nxã Tuệ Tĩnh"

    static func report(late: [[String]] = Samples.late) throws -> OfficialPaper {
        let indicators = try DocumentTable(
            caption: "Bảng 1. Nhóm chỉ tiêu mức độ hài lòng quý I năm 2026",
            columns: [
                .init("STT", share: 8, .center), .init("Chỉ tiêu", share: 42), .init("Tử số", share: 11, .right),
                .init("Mẫu số", share: 11, .right), .init("Tỷ lệ (%)", share: 12, .right),
                .init("Điểm", share: 8, .right), .init("Tối đa", share: 8, .right),
            ],
            rows: [
                ["1", "Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn", "4", "5", "80,00", "4,80", "6"],
                ["2", "Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị", "3", "5", "60,00", "3,60", "6"],
                ["3", "Tỷ lệ hài lòng trong tiếp nhận, giải quyết TTHC", "2.763", "2.908", "95,01", "6,00", "6"],
            ], total: ["", "Cộng", "", "", "", "14,40", "18"])
        let petitions = try DocumentTable(
            caption: "Bảng 2. Phản ánh, kiến nghị quá hạn",
            columns: [
                .init("STT", share: 8, .center), .init("Mã số", share: 18), .init("Lĩnh vực", share: 20),
                .init("Đơn vị xử lý", share: 26), .init("Hạn trả lời", share: 16, .center),
                .init("Quá hạn (ngày)", share: 12, .right),
            ], rows: late)
        return OfficialPaper(
            .report,
            subject: "Kết quả thực hiện nhóm chỉ tiêu mức độ hài lòng của người dân, doanh nghiệp quý I năm 2026",
            issuer: unit, symbol: "BC-UBND", place: "Xã Tuệ Tĩnh", date: PaperDate(month: 4, year: 2026),
            addressees: ["Ủy ban nhân dân thành phố Hải Phòng"],
            blocks: [
                .paragraph(
                    "Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ phê duyệt Bộ chỉ số chỉ đạo, điều "
                        + "hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp trong thực hiện thủ tục hành chính, "
                        + "dịch vụ công theo thời gian thực trên môi trường điện tử;"),
                .paragraph("Ủy ban nhân dân xã Tuệ Tĩnh báo cáo kết quả quý I năm 2026 như sau:"),
                .heading(.roman, "KẾT QUẢ THỰC HIỆN"), .heading(.number, "Điểm của nhóm chỉ tiêu"),
                .paragraph("Tính đến ngày 31/3/2026, Ủy ban nhân dân xã đạt 14,40/18 điểm."), .table(indicators),
                .note("(Nguồn: hồ sơ và phản ánh, kiến nghị của Trung tâm Phục vụ hành chính công xã)"),
                .heading(.number, "Phản ánh, kiến nghị quá hạn"), .table(petitions),
                .heading(.roman, "TỒN TẠI, HẠN CHẾ"), .heading(.letter, "Về tiến độ"),
                .bullet("01 phản ánh, kiến nghị trả lời quá hạn;"),
                .bullet("145 hồ sơ quá hạn hoặc bị đánh giá không hài lòng."),
                .paragraph("Trên đây là báo cáo kết quả quý I năm 2026 của Ủy ban nhân dân xã Tuệ Tĩnh./."),
            ],
            recipients: ["UBND thành phố", "Lãnh đạo UBND xã", "Các phòng chuyên môn", "Lưu: VT, TTPVHCC"],
            signature: .committee(name: nil))
    }

    static let late = [["1", "PA-2026-0042", "Đất đai", "Phòng Kinh tế", "12/02/2026", "3"]]

    static func notice() throws -> OfficialPaper {
        OfficialPaper(
            .notice, subject: "Công khai kết quả mức độ hài lòng của người dân, doanh nghiệp\ntháng 3 năm 2026",
            superior: "Ủy ban nhân dân xã Tuệ Tĩnh", issuer: "Trung tâm Phục vụ hành chính công", number: "07",
            symbol: "TB-TTPVHCC", place: "Xã Tuệ Tĩnh", date: PaperDate(day: 2, month: 4, year: 2026),
            blocks: [
                .heading(.number, "Kết quả tháng 3 năm 2026"),
                .table(
                    try DocumentTable(
                        columns: [.init("Nội dung", share: 3), .init("Số lượng", share: 1, .right)],
                        rows: [
                            ["Lượt đánh giá tại quầy", "312"], ["Rất hài lòng và hài lòng", "301"],
                            ["Phản ánh, kiến nghị đã trả lời", "5"],
                        ])),
                .paragraph("Kết quả được công khai tại Trung tâm và Trang thông tin điện tử xã./."),
            ],
            recipients: ["Lãnh đạo UBND xã (để b/c)", "Trang thông tin điện tử xã", "Lưu: VT"],
            signature: Signature(lines: ["GIÁM ĐỐC"], name: "Nguyễn Văn A"))
    }

    static func letter() throws -> OfficialPaper {
        OfficialPaper(
            .letter, subject: "đôn đốc trả lời phản ánh, kiến nghị sắp hết hạn và quá hạn", issuer: unit,
            symbol: "UBND-TTPVHCC", place: "Xã Tuệ Tĩnh", date: PaperDate(month: 4, year: 2026),
            addressees: ["Phòng Kinh tế", "Trung tâm Phục vụ hành chính công xã"],
            blocks: [
                .paragraph("Qua rà soát, đến ngày 10/4/2026 Phòng Kinh tế còn 01 phản ánh, kiến nghị chưa trả lời:"),
                .bullet("PA-2026-0042 về đất đai, hạn trả lời 12/02/2026, quá hạn 03 ngày làm việc."),
                .paragraph("Yêu cầu Trưởng phòng Kinh tế trả lời trước ngày 14/4/2026 và báo cáo nguyên nhân./."),
            ],
            recipients: ["Như trên", "Chủ tịch, các PCT UBND xã", "Lưu: VT, TTPVHCC"],
            signature: .chairman(deputy: true, name: "Nguyễn Văn A"))
    }
}
