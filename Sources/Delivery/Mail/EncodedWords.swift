import Foundation

/// Header text by RFC 2047: UTF-8 in base64, folded, with every character whole inside one word.
enum EncodedWords {
    static let lineLength = 76
    private static let opening = "=?utf-8?B?"
    private static let closing = "?="

    /// As it is where it is short and plain, else in words. `start`: columns of its line that are taken.
    static func field(_ text: String, after start: Int) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
        let isTrimmed = text.first != " " && text.last != " "
        return isPlain && isTrimmed && start + text.utf8.count <= lineLength ? text : encode(text, after: start)
    }

    static func encode(_ text: String, after start: Int) -> String {
        var words: [String] = []
        var word: [UInt8] = []
        var room = bytes(after: start)
        for piece in pieces(text) {
            if word.count + piece.count > room, !word.isEmpty {
                words.append(close(word))
                word = []
                room = bytes(after: 1)
            }
            word += piece
        }
        if !word.isEmpty { words.append(close(word)) }
        return words.joined(separator: "\r\n ")
    }

    /// Characters as people see them, so that no mark is parted from its letter; scalars where one is longer than a word.
    private static func pieces(_ text: String) -> [[UInt8]] {
        text.flatMap { character -> [[UInt8]] in
            let whole = Array(character.utf8)
            return whole.count <= bytes(after: "Subject: ".utf8.count)
                ? [whole] : character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    private static func bytes(after start: Int) -> Int {
        (lineLength - start - opening.utf8.count - closing.utf8.count) / 4 * 3
    }

    private static func close(_ word: [UInt8]) -> String {
        opening + Data(word).base64EncodedString() + closing
    }
}
