extension Language {
    /// A template with each `[[key]]` replaced by its text, escaped for HTML and for Mustache.
    /// - Throws: `LocaleError.missingKey`.
    package func localize(template: String) throws -> String {
        var output = ""
        var rest = template[...]
        while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
            let key = String(rest[open.upperBound..<close.lowerBound])
            guard has(key) else { throw LocaleError.missingKey(key: key, language: code) }
            output += rest[..<open.lowerBound]
            output += Self.escape(text(key))
            rest = rest[close.upperBound...]
        }
        return output + rest
    }

    package static func escape(_ text: String) -> String {
        var output = ""
        output.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "{": output += "&#123;"
            case "}": output += "&#125;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
