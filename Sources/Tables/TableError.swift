/// Why a file is not taken in. Lines are counted from 1.
package enum TableError: Error, Equatable {
    case unreadable(path: String)
    case isFolder(path: String)
    case empty
    /// Not UTF-8: the encoding that it looks like, and the first line that shows it.
    case encoding(guess: String, line: Int)
    case binary
    case separator(found: String)
    case unterminatedQuote(line: Int)
    case misplacedQuote(line: Int)
    case fieldCount(line: Int, expected: Int, found: Int)
    case recordTooLong(line: Int, limit: Int)
    case duplicateColumn(name: String)
    case missingColumns([String])
    case unknownColumn(name: String, nearest: String?)
    case badWorkbook(reason: String)
    case oldWorkbook
    /// More bytes than are taken in at once.
    case tooLarge(limit: Int)
}
