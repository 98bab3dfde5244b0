extension TextStyle {
    private static let bodyText = TextLook(
        "Body Text", alignment: .justified, before: 6, lineSpacing: 1.15, firstLine: PageMeasure.firstLine)

    /// Sizes by Decree 30/2020, Appendix I. Names that Word knows are English, and Word shows them in its own language.
    var look: TextLook {
        switch self {
        case .normal: TextLook("Normal")
        case .superior: TextLook("Cơ quan chủ quản", size: 12, alignment: .center)
        case .issuer: TextLook("Cơ quan ban hành", size: 12, isBold: true, alignment: .center)
        case .nation: TextLook("Quốc hiệu", size: 12, isBold: true, alignment: .center)
        case .motto: TextLook("Tiêu ngữ", size: 13, isBold: true, alignment: .center)
        case .line: TextLook("Dòng kẻ", size: 2, alignment: .center, before: 3, exactLine: 2)
        case .number: TextLook("Số, ký hiệu", size: 13, alignment: .center, before: 6)
        case .letterSubject: TextLook("Về việc", size: 12, alignment: .center, before: 6)
        case .placeAndDate: TextLook("Địa danh, thời gian", size: 13, isItalic: true, alignment: .center, before: 6)
        case .kind: TextLook("Title", isBold: true, alignment: .center, before: 18, keepsNext: true)
        case .subject: TextLook("Subtitle", isBold: true, alignment: .center, keepsNext: true)
        case .addressee: TextLook("Kính gửi", before: 12, indent: PageMeasure.millimetres(30))
        case .addresseeItem: TextLook("Kính gửi, danh sách", before: 3, indent: PageMeasure.millimetres(47))
        case .roman: heading("heading 1", isBold: true, before: 12)
        case .arabic: heading("heading 2", isBold: true, before: 6)
        case .letter: heading("heading 3", isBold: false, before: 6)
        case .body: Self.bodyText
        case .bullet: Self.bodyText.named("Gạch đầu dòng")
        case .note: Self.bodyText.named("Ghi chú", isItalic: true)
        case .caption:
            TextLook("caption", size: 13, isBold: true, alignment: .center, before: 12, after: 6, keepsNext: true)
        case .tableHead: TextLook("Bảng, tiêu đề", size: 12, isBold: true, alignment: .center, before: 2, after: 2)
        case .cell: TextLook("Bảng, ô", size: 12, before: 2, after: 2)
        case .gap: TextLook("Khoảng cách", size: 2, exactLine: 8)
        case .recipientsHead: TextLook("Nơi nhận", size: 12, isBold: true, isItalic: true, keepsNext: true)
        case .recipients: TextLook("Nơi nhận, danh sách", size: 11, keepsNext: true)
        case .office: TextLook("Quyền hạn, chức vụ", isBold: true, alignment: .center, keepsNext: true)
        // Room for the signature and the seal.
        case .name: TextLook("Họ tên người ký", isBold: true, alignment: .center, before: 72)
        case .header: TextLook("header", alignment: .center)
        }
    }

    /// In the order of `HeadingLevel`, from 0; nil for what is no heading.
    var outlineLevel: Int? {
        switch self {
        case .roman: 0
        case .arabic: 1
        case .letter: 2
        default: nil
        }
    }

    private func heading(_ name: String, isBold: Bool, before: Double) -> TextLook {
        TextLook(
            name, isBold: isBold, alignment: .justified, before: before, lineSpacing: 1.15,
            firstLine: PageMeasure.firstLine, keepsNext: true)
    }
}
