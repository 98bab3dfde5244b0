/// Counts the headings of a paper; a heading begins the count below it anew.
struct HeadingNumbers {
    private var counts = [0, 0, 0]

    /// Decree 30/2020 counts points by the Vietnamese alphabet.
    private static let letters = Array("abcdđeghiklmnopqrstuvxy")

    mutating func next(_ level: HeadingLevel) -> String {
        counts[level.rawValue] += 1
        for lower in counts.indices where lower > level.rawValue { counts[lower] = 0 }
        let count = counts[level.rawValue]
        return switch level {
        case .roman: Self.roman(count) + "."
        case .number: "\(count)."
        case .letter: Self.letter(count - 1) + ")"
        }
    }

    private static func roman(_ number: Int) -> String {
        let signs = [
            (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = number
        var text = ""
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }

    private static func letter(_ index: Int) -> String {
        String(repeating: letters[index % letters.count], count: index / letters.count + 1)
    }
}
