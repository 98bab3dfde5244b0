import CXlsxWriter

/// How the cells of one workbook look. The workbook owns what is handed out.
final class CellFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>

    private let book: UnsafeMutablePointer<lxw_workbook>
    private var cells: [WorkbookWriter.Column.Kind: Format] = [:]

    private(set) lazy var header = centred(bold: true, bordered: true)
    private(set) lazy var title = centred(bold: true, size: 14)
    private(set) lazy var pair = centred(bold: true)
    private(set) lazy var note = centred()

    private static let font = "Times New Roman"
    private static let size = 12.0

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        self.book = book
        // The first format is the one of cells that have none; there is no function to change it.
        guard let plain = book.pointee.formats?.pointee.stqh_first else { return }
        format_set_font_name(plain, Self.font)
        format_set_font_size(plain, Self.size)
    }

    func cell(_ kind: WorkbookWriter.Column.Kind) -> Format? {
        if let known = cells[kind] { return known }
        guard let format = plain() else { return nil }
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        format_set_num_format(format, Self.pattern(kind))
        if kind == .text { format_set_text_wrap(format) }
        cells[kind] = format
        return format
    }

    /// `@` keeps a text a text when someone edits the cell, so `=1+1` never turns into a formula.
    private static func pattern(_ kind: WorkbookWriter.Column.Kind) -> String {
        switch kind {
        case .text: "@"
        case .number, .decimal(places: ...0): "#,##0"
        case .decimal(let places): "#,##0." + String(repeating: "0", count: min(places, 15))
        case .date: "dd/mm/yyyy"
        case .dateTime: "dd/mm/yyyy hh:mm"
        }
    }

    private func centred(bold: Bool = false, size: Double = CellFormats.size, bordered: Bool = false) -> Format? {
        guard let format = plain() else { return nil }
        format_set_font_size(format, size)
        format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        format_set_text_wrap(format)
        if bold { format_set_bold(format) }
        if bordered { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        return format
    }

    private func plain() -> Format? {
        guard let format = workbook_add_format(book) else { return nil }
        format_set_font_name(format, Self.font)
        format_set_font_size(format, Self.size)
        return format
    }
}
