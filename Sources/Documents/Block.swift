/// A piece of a paper's body. A line end within a text is kept.
package enum Block: Sendable {
    /// The text without its number, which follows from where the heading stands.
    case heading(HeadingLevel, String)
    case paragraph(String)
    case bullet(String)
    case table(DocumentTable)
    /// In italics: where figures come from, what is enclosed.
    case note(String)
}
