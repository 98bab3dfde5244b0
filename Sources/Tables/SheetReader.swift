import Foundation
import FoundationXML

/// The cells of a worksheet as texts. Dates come out as `yyyy-MM-dd` or, with a time of day, as `yyyy-MM-ddTHH:mm:ss+07:00`.
final class SheetReader: PartParser {
    private let texts: [String]
    private let dateStyles: Set<Int>
    private let is1904: Bool
    private var rows: [TableRow] = []
    private var fields: [String] = []
    private var line = 0
    private var column = 0
    private var type = ""
    private var style = 0
    private var value = ""
    private var isValue = false

    private static let mostColumns = 1000
    private static let mostRows = 1_048_576
    /// Up to 9999-12-31.
    private static let days = 0.0..<2_958_466

    init(texts: [String], dateStyles: Set<Int>, is1904: Bool) {
        self.texts = texts
        self.dateStyles = dateStyles
        self.is1904 = is1904
    }

    func read(_ data: Data) throws -> [TableRow] {
        try parse(data, "the worksheet")
        return rows
    }

    override func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        switch name {
        case "row":
            let number = attributes["r"].flatMap { Int($0) } ?? 0
            line = number > line && number <= Self.mostRows ? number : line + 1
            fields = []
            column = 0
        case "c":
            column = attributes["r"].flatMap(Self.column) ?? fields.count
            type = attributes["t"] ?? "n"
            style = attributes["s"].flatMap { Int($0) } ?? 0
            value = ""
        case "v", "t": isValue = true
        default: break
        }
    }

    override func parser(_ parser: XMLParser, foundCharacters characters: String) {
        if isValue { value += characters }
    }

    override func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
    {
        switch name {
        case "v", "t": isValue = false
        case "c":
            guard column < Self.mostColumns else { return }
            while fields.count < column { fields.append("") }
            fields.append(text)
        case "row":
            if fields.contains(where: { !$0.isEmpty }) { rows.append(TableRow(line: line, fields: fields)) }
        default: break
        }
    }

    private var text: String {
        switch type {
        case "s": return Int(value).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
        case "b": return value == "1" ? "yes" : "no"
        case "n":
            guard let number = Double(value) else { return value }
            if dateStyles.contains(style), Self.days.contains(number) { return Self.date(number, is1904: is1904) }
            return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : value
        default: return value
        }
    }

    /// Days since 1899-12-30, or since 1904-01-01 in the other system (ECMA-376, 18.17.4).
    private static func date(_ number: Double, is1904: Bool) -> String {
        let day = Int(number.rounded(.down))
        let seconds = Int(((number - Double(day)) * 86_400).rounded())
        let epoch: TimeInterval = is1904 ? -2_082_844_800 : -2_209_161_600
        let date = Date(timeIntervalSince1970: epoch + Double(day) * 86_400 + Double(seconds))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        func digits(_ number: Int?, _ width: Int) -> String {
            let text = String(number ?? 0)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let civil = "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
        guard seconds != 0 else { return civil }
        return civil + "T\(digits(parts.hour, 2)):\(digits(parts.minute, 2)):\(digits(parts.second, 2))+07:00"
    }

    /// `C7` is column 2.
    private static func column(_ reference: String) -> Int? {
        let letters = reference.utf8.prefix { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
        guard !letters.isEmpty, letters.count <= 3 else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 } - 1
    }
}
