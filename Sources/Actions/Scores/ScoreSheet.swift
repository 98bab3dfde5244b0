import Casework
import CivilTime
import Tables

package enum ScoreSheetError: Error, Equatable {
    /// Nothing in it looks like a line of a scoreboard.
    case noRows
    case tooMany(max: Int)
}

/// What the portal published, read from a table as people have it: with our own column names, with the headings that the communes print,
/// or without any.
package struct ScoreSheet: Sendable {
    /// What the rows need not say.
    package struct Defaults: Sendable {
        package let ownUnit: String
        package let unit: String
        package let asOf: CivilDate?
        package let today: CivilDate
        /// How many units are ranked, where a heading says so.
        var units: Int?

        package init(ownUnit: String, unit: String? = nil, asOf: CivilDate?, today: CivilDate) {
            self.ownUnit = ownUnit
            self.unit = unit.map { PlainName.isSameUnit($0, ownUnit) ? ownUnit : $0 } ?? ownUnit
            self.asOf = asOf
            self.today = today
        }
    }

    package let scores: [PublishedScore]
    package let faults: [RowFault]
    /// Lines above the table that were passed over.
    package let skipped: Int

    /// - Throws: `TableError` for columns that make no scoreboard, `ScoreSheetError`.
    package init(_ table: RawTable, _ defaults: Defaults, max: Int) throws {
        let layout = try ScoreLayout(table.rows)
        var defaults = defaults
        defaults.units = layout.units
        var scores: [PublishedScore] = []
        var faults: [RowFault] = []
        var seen = Set<String>()
        for row in layout.rows {
            if let fault = layout.fault(row) {
                faults.append(fault)
                continue
            }
            var cells = ScoreCells(line: row.line, cells: layout.cells(row))
            if let score = cells.score(defaults) {
                let identity = "\(score.unit) \(score.asOf) \(score.group.rawValue)"
                if seen.insert(identity).inserted {
                    scores.append(score)
                } else {
                    faults.append(
                        RowFault(
                            line: row.line, column: ScoreColumn.group.rawValue, key: "import.twice",
                            arguments: ["value": identity]))
                }
            }
            faults += cells.faults
        }
        if scores.isEmpty, faults.isEmpty { throw ScoreSheetError.noRows }
        if scores.count > max { throw ScoreSheetError.tooMany(max: max) }
        self.scores = scores
        self.faults = faults
        skipped = layout.skipped
    }

    /// The same as a file of ours, to be taken in later.
    package static func text(_ scores: [PublishedScore]) -> String {
        let lines = scores.map { score in
            [
                score.unit, score.asOf.description, score.group.rawValue, score.points, score.max,
                score.rank.map(String.init) ?? "", score.units.map(String.init) ?? "",
            ]
        }
        return CSVWriter.text([["unit", "as_of", "group", "points", "max", "rank", "units"]] + lines)
    }
}
