/// Text as UTF-8 in RFC 2045's quoted-printable: lines of at most 76, CRLF, ending in CRLF.
enum QuotedPrintable {
    private static let lineLength = 76

    static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count * 2)
        // CRLF is one Character; every kind of line break becomes CRLF.
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            append(line, to: &output)
            output += [13, 10]
        }
        return output
    }

    private static func append(_ line: Substring, to output: inout [UInt8]) {
        var column = 0
        var rest = line.unicodeScalars
        while let scalar = rest.popFirst() {
            let piece = encode(scalar, isFirst: column == 0, isLast: rest.isEmpty)
            // All but the last piece leave a column for the soft break.
            if column + piece.count > (rest.isEmpty ? lineLength : lineLength - 1) {
                output += [UInt8(ascii: "="), 13, 10]
                let first = encode(scalar, isFirst: true, isLast: rest.isEmpty)
                output += first
                column = first.count
            } else {
                output += piece
                column += piece.count
            }
        }
    }

    /// A dot or an F that opens a line is written in hex too: no relay can take it for SMTP's end or an mbox's start.
    private static func encode(_ scalar: Unicode.Scalar, isFirst: Bool, isLast: Bool) -> [UInt8] {
        switch scalar {
        case " ", "\t": isLast ? hex(scalar) : Array(String(scalar).utf8)
        case "=": hex(scalar)
        case ".", "F": isFirst ? hex(scalar) : Array(String(scalar).utf8)
        case "!"..."~": Array(String(scalar).utf8)
        default: hex(scalar)
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(scalar).utf8.flatMap { [UInt8(ascii: "="), digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
