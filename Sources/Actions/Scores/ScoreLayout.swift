import Casework
import Tables

/// Where the columns of a scoreboard stand: by its heading, else by what is in the cells.
struct ScoreLayout {
    /// Below the heading; without one, from the first line that has figures.
    let rows: [TableRow]
    let skipped: Int
    /// From a heading such as "Xếp hạng trên 114 xã, phường".
    let units: Int?
    private let headed: [ScoreColumn: Int]?
    private let isMaxFirst: Bool

    private static let headingWithin = 12

    init(_ all: [TableRow]) throws {
        let heading = all.prefix(Self.headingWithin).firstIndex { row in
            let columns = row.fields.compactMap(ScoreColumn.init(heading:))
            return columns.count >= 2 && (columns.contains(.group) || columns.contains(.points))
        }
        if let heading {
            headed = try Self.columns(all[heading].fields)
            rows = Array(all[(heading + 1)...])
            skipped = heading
            units = all[heading].fields.lazy.compactMap(Self.units).first
            isMaxFirst = false
        } else {
            headed = nil
            let first = all.firstIndex { Self.parts($0).values.count >= 2 } ?? all.endIndex
            rows = Array(all[first...])
            skipped = first
            units = all[..<first].flatMap(\.fields).lazy.compactMap(Self.units).first
            // Seed 001 has points before the maximum, seed 004 after it: the maximum is what every group's is.
            isMaxFirst = !Self.isMax(1, rows) && Self.isMax(0, rows)
        }
    }

    func cells(_ row: TableRow) -> [ScoreColumn: String] {
        if let headed { return headed.mapValues { $0 < row.fields.count ? row.fields[$0] : "" } }
        let (name, values) = Self.parts(row)
        let columns: [ScoreColumn] = isMaxFirst ? [.max, .points, .rank, .units] : [.points, .max, .rank, .units]
        var cells = Dictionary(uniqueKeysWithValues: zip(columns, values))
        cells[.group] = name
        return cells
    }

    /// What is wrong with a row as a whole: more cells than columns, or a maximum that is none, as when a comma is both the
    /// separator and the decimal sign.
    func fault(_ row: TableRow) -> RowFault? {
        func fault(_ column: ScoreColumn, _ key: String, _ arguments: [String: String]) -> RowFault {
            RowFault(line: row.line, column: column.rawValue, key: key, arguments: arguments)
        }
        if let headed {
            let last = headed.values.max() ?? 0
            guard let surplus = row.fields.dropFirst(last + 1).first(where: { !$0.isEmpty }) else { return nil }
            return fault(.points, "scores.surplus", ["value": surplus])
        }
        let (name, values) = Self.parts(row)
        guard let group = ScoreGroup(named: name), values.count > 1 else { return nil }
        let max = values[isMaxFirst ? 0 : 1]
        guard values.count > 4 || !Self.equal(max, group.fullPoints) else { return nil }
        return fault(.max, "scores.notMax", ["value": max, "max": group.fullPoints])
    }

    private static func columns(_ fields: [String]) throws -> [ScoreColumn: Int] {
        var names = fields.map { ScoreColumn(heading: $0)?.rawValue ?? $0 }
        while names.last == "" { names.removeLast() }
        if let twice = names.first(where: { name in !name.isEmpty && names.count { $0 == name } > 1 }) {
            throw TableError.duplicateColumn(name: twice)
        }
        let required: [ScoreColumn] = [.group, .points]
        let plan = try ColumnPlan(
            names, required: required.map(\.rawValue),
            optional: ScoreColumn.allCases.filter { !required.contains($0) }.map(\.rawValue))
        let places = ScoreColumn.allCases.compactMap { column in plan.index(of: column.rawValue).map { (column, $0) } }
        return Dictionary(uniqueKeysWithValues: places)
    }

    /// The name of a group and the figures after it. A number before a name is its place in the list.
    private static func parts(_ row: TableRow) -> (name: String, values: [String]) {
        var fields = row.fields
        while fields.last == "" { fields.removeLast() }
        if fields.count > 1, !fields[1].isEmpty, !(fields[1].first?.isNumber ?? false) { fields.removeFirst() }
        guard let name = fields.first else { return ("", []) }
        return (name, fields.dropFirst().filter { $0.first?.isNumber ?? false })
    }

    /// Whether the figure at this place is the maximum of the group in each row.
    private static func isMax(_ place: Int, _ rows: [TableRow]) -> Bool {
        rows.allSatisfy { row in
            let (name, values) = parts(row)
            guard let group = ScoreGroup(named: name), place < values.count else { return true }
            return equal(values[place], group.fullPoints)
        }
    }

    private static func equal(_ one: String, _ other: String) -> Bool {
        Double(one.replacing(",", with: ".")).map { $0 == Double(other) } ?? false
    }

    private static func units(_ heading: String) -> Int? {
        let name = PlainName(heading)
        guard name.has("tren ") || name.has("xa") || name.has("phuong") else { return nil }
        return name.text.split(separator: " ").compactMap { Int($0) }.first { $0 > 1 }
    }
}
