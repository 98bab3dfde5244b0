/// The beginning of an answer, which those who write answers choose and then make their own.
package struct CannedText: Codable, Equatable, Sendable {
    package let title: String
    package let text: String

    package init(title: String, text: String) {
        self.title = title
        self.text = text
    }

    /// What is left open in the text for the one who answers to fill in.
    package static let gap = "[…]"

    /// Whether an answer says no more than this text does.
    package func isAll(of answer: String) -> Bool {
        func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
        return words(text) == words(answer)
    }
}
