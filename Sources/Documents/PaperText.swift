import Foundation

/// Makes a text fit for a paper, whoever wrote it.
enum PaperText {
    /// Stands for what a person fills in later.
    static let unknown = "…"

    /// Composed letters; every line end a newline; without what XML cannot hold or what would turn the direction of reading.
    static func clean(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        let composed = text.replacing("\r\n", with: "\n").precomposedStringWithCanonicalMapping
        kept.append(contentsOf: composed.unicodeScalars.compactMap(allowed))
        return String(kept)
    }

    private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x0A: scalar
        case 0x09: " "
        case 0x0D, 0x85, 0x2028, 0x2029: "\n"
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: nil
        default: scalar
        }
    }
}
