import Foundation

/// A name as it is compared: lower case, without marks, single spaces. "Số hóa  hồ sơ" and "SỐ HOÁ HỒ SƠ" are the same.
struct PlainName: Hashable {
    let text: String

    init(_ name: String) {
        var output = ""
        for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "đ": output += "d"
            case "\u{300}"..."\u{36F}": continue
            default: output.unicodeScalars.append(scalar)
            }
        }
        text = output.split { $0.isWhitespace || $0 == "," || $0 == ":" }.joined(separator: " ")
    }

    func has(_ part: String) -> Bool { text.contains(part) }

    /// "UBND xã Chí Minh" and "Xã Chí Minh" are one unit.
    static func isSameUnit(_ one: String, _ other: String) -> Bool { unit(one) == unit(other) }

    private static func unit(_ name: String) -> String {
        let text = PlainName(name).text
        let prefixes = ["ubnd ", "uy ban nhan dan "]
        return prefixes.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) } ?? text
    }
}
