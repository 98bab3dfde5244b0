/// What a style looks like. Sizes and spaces in points, indents in twentieths of a point.
struct TextLook {
    let name: String
    let size: Double
    let isBold: Bool
    let isItalic: Bool
    let alignment: Alignment
    let before: Double
    let after: Double
    /// Of the line's own height.
    let lineSpacing: Double
    /// In points; nil where the letters decide.
    let exactLine: Double?
    let indent: Int
    let firstLine: Int
    let keepsNext: Bool

    enum Alignment: String {
        case left
        case center
        case justified = "both"
    }

    init(
        _ name: String, size: Double = 14, isBold: Bool = false, isItalic: Bool = false, alignment: Alignment = .left,
        before: Double = 0, after: Double = 0, lineSpacing: Double = 1, exactLine: Double? = nil, indent: Int = 0,
        firstLine: Int = 0, keepsNext: Bool = false
    ) {
        self.name = name
        self.size = size
        self.isBold = isBold
        self.isItalic = isItalic
        self.alignment = alignment
        self.before = before
        self.after = after
        self.lineSpacing = lineSpacing
        self.exactLine = exactLine
        self.indent = indent
        self.firstLine = firstLine
        self.keepsNext = keepsNext
    }

    func named(_ name: String, isItalic: Bool = false) -> TextLook {
        TextLook(
            name, size: size, isBold: isBold, isItalic: isItalic, alignment: alignment, before: before, after: after,
            lineSpacing: lineSpacing, exactLine: exactLine, indent: indent, firstLine: firstLine, keepsNext: keepsNext)
    }
}
