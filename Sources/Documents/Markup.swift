/// A piece of XML or HTML that is whole in itself: its texts are cleaned and escaped, its elements closed.
struct Markup {
    let source: String

    /// `children` left out makes an empty element, `<w:b/>`; HTML knows few of those.
    static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup]? = nil
    ) -> Markup {
        let start = attributes.reduce("<" + name) { $0 + " \($1.key)=\"\(escaped($1.value))\"" }
        guard let children else { return Markup(source: start + "/>") }
        return Markup(source: start + ">" + children.map(\.source).joined() + "</\(name)>")
    }

    static func text(_ text: String) -> Markup {
        Markup(source: escaped(text))
    }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in PaperText.clean(text).unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
