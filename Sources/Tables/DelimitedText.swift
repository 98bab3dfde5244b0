/// Splits a text into rows and cells. A cell may be quoted as in CSV; a quotation mark within a cell is a letter like any other.
struct DelimitedText {
    private let text: String
    private let separator: Separator

    init(_ text: String, _ separator: Separator) {
        self.text = text
        self.separator = separator
    }

    var rows: [TableRow] {
        switch separator {
        case .character(let character): delimited(by: character)
        case .spaces:
            text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
                TableRow(line: $0 + 1, fields: Self.cells(ofWords: $1.split(whereSeparator: \.isWhitespace)))
            }
        }
    }

    private func delimited(by separator: Character) -> [TableRow] {
        var rows: [TableRow] = []
        var fields: [String] = []
        var field = ""
        var (line, start) = (1, 1)
        var isQuoted = false
        func endRow() {
            rows.append(TableRow(line: start, fields: fields + [field]))
            (fields, field, start) = ([], "", line)
        }
        var rest = text[...]
        while let character = rest.popFirst() {
            if isQuoted {
                if character == "\"", rest.first == "\"" {
                    field.append(rest.removeFirst())
                } else if character == "\"" {
                    isQuoted = false
                } else {
                    if character.isNewline { line += 1 }
                    field.append(character)
                }
            } else if character == separator {
                fields.append(field)
                field = ""
            } else if character.isNewline {
                line += 1
                endRow()
            } else if character == "\"", field.allSatisfy(\.isWhitespace) {
                (field, isQuoted) = ("", true)
            } else {
                field.append(character)
            }
        }
        endRow()
        return rows
    }

    /// `2 Tiến độ giải quyết 20 12,53 96`: a number, a name, and up to four figures. A line without two figures at its end is one cell.
    private static func cells(ofWords words: [Substring]) -> [String] {
        let figures = words.reversed().prefix(4).prefix { $0.first?.isNumber ?? false }.reversed()
        let names = words.dropLast(figures.count)
        guard figures.count >= 2, !names.isEmpty else { return [words.joined(separator: " ")] }
        let isNumbered = names.count > 1 && names.first.map { Int($0) != nil } ?? false
        let name = names.dropFirst(isNumbered ? 1 : 0).joined(separator: " ")
        return [isNumbered ? String(names[names.startIndex]) : "", name] + figures.map(String.init)
    }
}
