import Casework
import CivilTime
import Tables

/// Reads the cells of one line of a scoreboard and collects what is wrong with them.
struct ScoreCells {
    let line: Int
    private let cells: [ScoreColumn: String]
    private(set) var faults: [RowFault] = []

    init(line: Int, cells: [ScoreColumn: String]) {
        self.line = line
        self.cells = cells
    }

    mutating func score(_ defaults: ScoreSheet.Defaults) -> PublishedScore? {
        let group = group()
        let points = decimal(.points, text(.points))
        let max = text(.max).isEmpty ? group?.fullPoints : decimal(.max, text(.max))
        let asOf = asOf(defaults)
        let rank = rank(defaults)
        if let points, let max, let value = Double(points), let most = Double(max), value > most {
            fault(.points, "import.overMax", ["max": max])
        }
        let named = text(.unit)
        if named.utf8.count > 200 { fault(.unit, "import.tooLong", ["max": "200"]) }
        let isOwn = named.isEmpty ? false : PlainName.isSameUnit(named, defaults.ownUnit)
        guard faults.isEmpty, let group, let points, let max, let asOf else { return nil }
        return PublishedScore(
            unit: named.isEmpty ? defaults.unit : isOwn ? defaults.ownUnit : named, asOf: asOf, group: group,
            points: points, max: max, rank: rank.rank, units: rank.units)
    }

    private mutating func group() -> ScoreGroup? {
        let name = text(.group)
        if name.isEmpty {
            fault(.group, "import.empty")
            return nil
        }
        guard let group = ScoreGroup(named: name) else {
            fault(.group, "scores.badGroup", ["value": name])
            return nil
        }
        return group
    }

    private mutating func asOf(_ defaults: ScoreSheet.Defaults) -> CivilDate? {
        let value = text(.asOf)
        guard !value.isEmpty else {
            if defaults.asOf == nil { fault(.asOf, "import.empty") }
            return defaults.asOf
        }
        guard let date = Self.date(value), (2000...2100).contains(date.year) else {
            fault(.asOf, "scores.badDate", ["value": value])
            return nil
        }
        if date > defaults.today { fault(.asOf, "scores.future", ["value": value]) }
        return date
    }

    /// `6`, `06/114`, `thứ 6/114`.
    private mutating func rank(_ defaults: ScoreSheet.Defaults) -> (rank: Int?, units: Int?) {
        let value = text(.rank)
        let units = number(.units, text(.units)) ?? defaults.units
        if value.isEmpty || value == "-" || value == "–" { return (nil, units) }
        let bare = PlainName(value).text
        let parts = (bare.hasPrefix("thu ") ? bare.dropFirst(4) : bare[...]).split(
            separator: "/", omittingEmptySubsequences: false
        ).map { $0.trimmingPrefix(while: \.isWhitespace) }
        guard parts.count <= 2 else {
            fault(.rank, "import.badNumber", Self.bounds(value))
            return (nil, nil)
        }
        let rank = number(.rank, String(parts[0]))
        let all = parts.count == 2 ? number(.rank, String(parts[1])) : units
        if let rank, let all, rank > all { fault(.rank, "scores.rankOver", ["rank": "\(rank)", "units": "\(all)"]) }
        return (rank, all)
    }

    private mutating func number(_ column: ScoreColumn, _ text: String) -> Int? {
        if text.isEmpty { return nil }
        let digits = text.filter { !$0.isWhitespace }
        guard let number = Int(digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits),
            (1...100_000).contains(number)
        else {
            fault(column, "import.badNumber", Self.bounds(text))
            return nil
        }
        return number
    }

    /// Digits with a point, as printed but for the sign; what a spreadsheet made 19.969999999999999 of is 19.97 again.
    private mutating func decimal(_ column: ScoreColumn, _ text: String) -> String? {
        if text.isEmpty {
            fault(column, "import.empty")
            return nil
        }
        let digits = text.replacing(",", with: ".")
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCII) }
        guard isPlain, digits.allSatisfy({ $0.isNumber || $0 == "." }), let value = Double(digits), value <= 1000 else {
            fault(column, "import.badDecimal", ["value": text])
            return nil
        }
        guard parts.count == 2, parts[1].count > 4 else { return digits }
        let short = String(value)
        return short.hasSuffix(".0") ? String(short.dropLast(2)) : short
    }

    private func text(_ column: ScoreColumn) -> String { cells[column] ?? "" }

    private mutating func fault(_ column: ScoreColumn, _ key: String, _ arguments: [String: String] = [:]) {
        faults.append(RowFault(line: line, column: column.rawValue, key: key, arguments: arguments))
    }

    private static func bounds(_ value: String) -> [String: String] {
        ["value": value, "min": "1", "max": "100000"]
    }

    /// `2026-02-28`, with or without a time, or `28/2/2026` as people write it.
    private static func date(_ text: String) -> CivilDate? {
        let parts = text.split(separator: "/").map { Int($0) ?? 0 }
        if parts.count == 3 { return CivilDate(year: parts[2], month: parts[1], day: parts[0]) }
        return Instant(text)?.date
    }
}
