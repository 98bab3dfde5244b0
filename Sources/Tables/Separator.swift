/// What stands between the cells of a text.
enum Separator: Equatable {
    case character(Character)
    /// Nothing but spaces, as when a table is copied out of a PDF: a name, then figures.
    case spaces

    /// The first that most lines have. A comma may also be the decimal sign of a table that is separated otherwise, so it has to be there twice.
    init(of text: String) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        let found = [("\t", 1), (";", 1), (",", 2)].first { (candidate: Character, least: Int) in
            let fitting = lines.count { line in line.count { $0 == candidate } >= least }
            return fitting * 2 > lines.count
        }
        self = found.map { Separator.character($0.0) } ?? .spaces
    }
}
