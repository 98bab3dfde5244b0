import Foundation

/// One language: its words, and how it writes numbers and dates. Texts are plain; escaping them for HTML is the caller's part.
package struct Language: Sendable {
    package let code: String
    private let texts: [String: Text]

    private enum Text: Decodable, Sendable {
        case one(String)
        case forms([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .one(text)
            } else {
                self = .forms(try container.decode([String].self))
            }
        }

        /// The form for a count: the first for one, the last for all others.
        func form(_ count: Int?) -> String {
            switch self {
            case .one(let text): text
            case .forms(let forms): (count == 1 ? forms.first : forms.last) ?? ""
            }
        }
    }

    init(code: String, path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw LocaleError.unreadable(path: path) }
        guard let texts = try? JSONDecoder().decode([String: Text].self, from: data) else {
            throw LocaleError.notFlatJSON(path: path)
        }
        self.code = code
        self.texts = texts
    }

    package var keys: Set<String> { Set(texts.keys) }

    /// The language's own name for itself.
    package var name: String { text("language.name") }

    /// The text with its arguments in place. A key that is not there shows itself in brackets; a test holds that none is.
    package func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        guard let text = texts[key] else { return "[\(key)]" }
        return Self.fill(text.form(nil), arguments)
    }

    /// The plural form for a count, which is also the argument `{count}`.
    package func text(_ key: String, count: Int, _ arguments: [String: String] = [:]) -> String {
        guard let text = texts[key] else { return "[\(key)]" }
        return Self.fill(text.form(count), arguments.merging(["count": number(count)]) { own, _ in own })
    }

    package func has(_ key: String) -> Bool { texts[key] != nil }

    /// The names in braces of a text, each form's.
    package func arguments(of key: String) -> [Set<String>] {
        switch texts[key] {
        case .one(let text)?: [Self.names(text)]
        case .forms(let forms)?: forms.map(Self.names)
        case nil: []
        }
    }

    private static func fill(_ text: String, _ arguments: [String: String]) -> String {
        guard !arguments.isEmpty, text.contains("{") else { return text }
        var output = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            output += rest[..<open]
            output += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    private static func names(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{([A-Za-z]+)\}/).map { String($0.1) })
    }
}
