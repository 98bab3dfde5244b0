import Casework
import CivilTime
import Storage
import Tables

/// What an import did, or would do.
package struct ImportSummary: Equatable, Sendable {
    package var rows = 0
    package var new = 0
    package var changed = 0
    package var unchanged = 0
    /// Ratings of dossiers that the desk does not know yet; they count once the dossier comes.
    package var waiting = 0
}

package enum ImportError: Error, Equatable {
    case badRows([RowFault], more: Int)
}

/// Takes a whole file in, or nothing of it. Rows that are there already, unchanged, leave no trace; a corrected row makes a new event.
package struct ImportTable: Sendable {
    package let kind: ImportKind
    package let path: String
    package let isDryRun: Bool

    private static let reportedFaults = 20

    package init(kind: ImportKind, path: String, isDryRun: Bool) {
        self.kind = kind
        self.path = path
        self.isDryRun = isDryRun
    }

    private struct DryRun: Error {
        let summary: ImportSummary
    }

    /// Reads twice: once to check every row, without holding up anybody; then to write, in one transaction.
    package func run(
        _ store: UnitStore, as caller: Caller, at now: Instant, progress: (Double) -> Void = { _ in }
    ) throws -> ImportSummary {
        try caller.require(.manageOffice)
        try check { progress($0 / 2) }
        do {
            return try store.writeNow(at: now) { transaction in
                let summary = try write(transaction, caller.actor) { progress(0.5 + $0 / 2) }
                if isDryRun { throw DryRun(summary: summary) }
                return summary
            }
        } catch let dryRun as DryRun {
            return dryRun.summary
        }
    }

    private func check(_ progress: (Double) -> Void) throws {
        var faults: [RowFault] = []
        var more = 0
        var seen = Set<Int>()
        try forEachRow(progress) { row in
            var row = row
            if let identity = kind.check(&row), !seen.insert(identity.text.hashValue).inserted {
                row.fault(identity.column, "import.twice", ["value": identity.text])
            }
            for fault in row.faults {
                if faults.count < Self.reportedFaults { faults.append(fault) } else { more += 1 }
            }
        }
        if !faults.isEmpty { throw ImportError.badRows(faults, more: more) }
    }

    private func write(_ transaction: Transaction, _ actor: Actor, _ progress: (Double) -> Void) throws -> ImportSummary
    {
        var summary = ImportSummary()
        var writer = ImportWriter(transaction: transaction, actor: actor)
        try forEachRow(progress) { row in
            var row = row
            summary.rows += 1
            switch try writer.write(kind, &row) {
            case .new: summary.new += 1
            case .changed: summary.changed += 1
            case .unchanged: summary.unchanged += 1
            }
            if !row.faults.isEmpty { throw ImportError.badRows(row.faults, more: 0) }
        }
        summary.waiting = writer.waiting
        return summary
    }

    private func forEachRow(_ progress: (Double) -> Void, _ body: (ImportedRow) throws -> Void) throws {
        let table = try TableReader(path: path)
        let plan = try ColumnPlan(table.columns, required: kind.columns.required, optional: kind.columns.optional)
        var count = 0
        while let row = try table.next() {
            try body(ImportedRow(row, plan))
            count += 1
            if count % 5000 == 0 { progress(table.progress) }
        }
    }
}

extension ImportKind {
    /// Reads the row for its faults, and gives what may stand only once in a file.
    fileprivate func check(_ row: inout ImportedRow) -> (column: String, text: String)? {
        switch self {
        case .dossiers:
            return ("code", row.dossier().code)
        case .petitions:
            return ("code", row.petition().petition.code)
        case .ratings:
            return row.rating().rating.dossier.map { ("dossier", $0) }
        }
    }
}
