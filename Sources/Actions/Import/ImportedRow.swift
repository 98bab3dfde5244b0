import CivilTime
import Tables

/// One row on its way in: reads values by column name and collects what is wrong, each with line and column.
struct ImportedRow {
    let line: Int
    private let row: TableRow
    private let plan: ColumnPlan
    private(set) var faults: [RowFault] = []

    init(_ row: TableRow, _ plan: ColumnPlan) {
        self.row = row
        self.plan = plan
        line = row.line
    }

    /// Empty where the column is missing.
    func text(_ column: String) -> String {
        plan.index(of: column).map { trimmed(row[$0]) } ?? ""
    }

    mutating func required(_ column: String, max: Int = 200) -> String {
        let value = text(column)
        if value.isEmpty { fault(column, "import.empty") }
        if value.utf8.count > max { fault(column, "import.tooLong", ["max": String(max)]) }
        return value
    }

    mutating func optional(_ column: String, max: Int = 200) -> String? {
        let value = text(column)
        if value.utf8.count > max { fault(column, "import.tooLong", ["max": String(max)]) }
        return value.isEmpty ? nil : value
    }

    mutating func moment(_ column: String) -> Instant? {
        let value = text(column)
        guard !value.isEmpty else { return nil }
        guard let moment = Instant(value), (1990...2100).contains(moment.date.year) else {
            fault(column, "import.badTime", ["value": value])
            return nil
        }
        return moment
    }

    mutating func requiredMoment(_ column: String) -> Instant {
        let moment = moment(column)
        if text(column).isEmpty { fault(column, "import.empty") }
        return moment ?? Instant(seconds: 0)
    }

    mutating func count(_ column: String, in range: ClosedRange<Int> = 0...100_000) -> Int? {
        let value = text(column)
        guard !value.isEmpty else { return nil }
        guard let number = Int(value), range.contains(number) else {
            let bounds = ["value": value, "min": String(range.lowerBound), "max": String(range.upperBound)]
            fault(column, "import.badNumber", bounds)
            return nil
        }
        return number
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(_ column: String, _ type: Word.Type) -> Word?
    where Word.RawValue == String {
        let value = text(column)
        guard !value.isEmpty else { return nil }
        guard let word = Word(rawValue: value) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            fault(column, "import.badWord", ["value": value, "known": known])
            return nil
        }
        return word
    }

    mutating func fault(_ column: String, _ key: String, _ arguments: [String: String] = [:]) {
        faults.append(RowFault(line: line, column: column, key: key, arguments: arguments))
    }

    private func trimmed(_ text: String) -> String {
        guard let first = text.first, let last = text.last, first.isWhitespace || last.isWhitespace else { return text }
        return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// What is wrong with a row, and where.
package struct RowFault: Equatable, Sendable {
    package let line: Int
    package let column: String
    package let key: String
    package let arguments: [String: String]
}
