/// What stands between the cells of a text.
enum Separator: Equatable {
    case character(Character)
    /// Nothing but spaces, as when a table is copied out of a PDF: a name, then figures.
    case spaces

    /// The first that most lines have twice: a comma may also be the decimal sign of a table that is separated otherwise.
    init(of text: String) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        let found = ["\t", ";", ","].first { (candidate: Character) in
            let fitting = lines.count { line in line.count { $0 == candidate } >= 2 }
            return fitting * 2 > lines.count
        }
        self = found.map(Separator.character) ?? .spaces
    }
}
