import Foundation

extension Attachment {
    private static let mostCharacters = 80
    /// One character can carry any number of combining marks; file systems allow 255 bytes.
    private static let mostBytes = 240
    private static let nameless = "file"
    private static let reservedOnWindows: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// The citizen's name for a file, safe for showing and downloading, with the extension of what the file is.
    package static func safeName(_ name: String, type: AttachmentType) -> String {
        let ending = "." + type.fileExtension
        var stem = trimmed(withoutExtension(cleaned(name)))
        if let first = stem.split(separator: ".").first, reservedOnWindows.contains(first.lowercased()) {
            stem = "_" + stem
        }
        stem = trimmed(cut(stem, to: mostCharacters - ending.count, bytes: mostBytes - ending.utf8.count))
        while stem.lowercased().hasSuffix(ending) { stem = trimmed(String(stem.dropLast(ending.count))) }
        return (stem.isEmpty ? nameless : stem) + ending
    }

    /// By scalars, as a combining mark would hide the slash before it.
    private static func cleaned(_ name: String) -> String {
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? []
        var scalars = String.UnicodeScalarView()
        for scalar in last {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: continue
            case .spaceSeparator: scalars.append(" ")
            default: scalars.append("<>:\"|?*".unicodeScalars.contains(scalar) ? "_" : scalar)
            }
        }
        return String(scalars).precomposedStringWithCanonicalMapping
    }

    private static func withoutExtension(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return name }
        let ending = name[name.index(after: dot)...]
        let isExtension =
            (1...5).contains(ending.count) && ending.contains(where: \.isLetter)
            && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return isExtension || ending.isEmpty ? String(name[..<dot]) : name
    }

    private static func cut(_ text: String, to characters: Int, bytes: Int) -> String {
        var length = 0
        return String(
            text.prefix(characters).prefix {
                length += $0.utf8.count
                return length <= bytes
            })
    }

    /// A leading dot hides a file, and Windows drops a trailing one.
    private static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: " ."))
    }
}
