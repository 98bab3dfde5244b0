import Foundation

extension Language {
    /// In the order of the language's dictionaries (Unicode's collation with the tailoring of CLDR: in Vietnamese a ă â b c d đ e ê …, the
    /// tone marks last of all, ngang huyền hỏi ngã sắc nặng), and numbers by their value.
    package func sorted<Value>(_ values: some Sequence<Value>, by text: (Value) -> String) -> [Value] {
        let locale = Locale(identifier: code)
        return values.map { (value: $0, text: text($0)) }.sorted {
            $0.text.compare($1.text, options: .numeric, range: nil, locale: locale) == .orderedAscending
        }.map(\.value)
    }

    /// People as the language lists them: Vietnamese by the given name, which stands last.
    package func sortedPeople<Value>(_ values: some Sequence<Value>, by name: (Value) -> String) -> [Value] {
        sorted(values) { value in
            var words = name(value).split(separator: " ")
            let given = words.popLast() ?? ""
            return text("format.sortName", ["given": String(given), "before": words.joined(separator: " ")])
                .trimmingCharacters(in: .whitespaces)
        }
    }
}
