/// Makes a text fit for a cell.
enum WorkbookText {
    /// In UTF-16 units, as Excel counts.
    static let longest = 32_767

    /// Drops what XML cannot hold, writes every line end as a newline, cuts what is too long.
    static func clean(_ text: String) -> String {
        if text.utf8.count <= longest, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0xEF || $0 == 0x0A || $0 == 0x09 }) {
            return text
        }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: text.replacing("\r\n", with: "\n").unicodeScalars.compactMap(allowed))
        guard String(kept).utf16.count > longest else { return String(kept) }
        var cut = String.UnicodeScalarView()
        var length = 0
        for scalar in kept {
            length += UTF16.width(scalar)
            if length > longest - 1 { break }
            cut.append(scalar)
        }
        return String(cut) + "…"
    }

    private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x09, 0x0A: scalar
        case 0x0D: "\n"
        case 0..<0x20, 0xFFFE, 0xFFFF: nil
        default: scalar
        }
    }
}
