import Actions
import ArgumentParser
import CivilTime
import Localization
import Storage
import Tables

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in dossiers, petitions, ratings or published scores from CSV or XLSX.",
        discussion: "All of the file or nothing of it. The same file twice changes nothing.")

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case dossiers
        case petitions
        case ratings
        case scores
    }

    @Argument(help: "dossiers, petitions, ratings or scores.")
    var kind: Kind

    @Argument(help: "The file.")
    var file: String

    @OptionGroup var data: DataOptions

    @Flag(help: "Check and count, and write nothing.")
    var dryRun = false

    @Option(help: "scores: the day of the figures, as 2026-02-28, where the rows do not say it.")
    var asOf: String?

    @Option(help: "scores: the unit that the rows are about, where they do not name it; else the own unit.")
    var of: String?

    func validate() throws {
        if kind != .scores, asOf != nil || of != nil {
            throw ValidationError("--as-of and --of belong to scores alone.")
        }
    }

    func run() async throws {
        try await Console.run { language in
            let store = try data.open()
            defer { store.close() }
            let progress = Progress("import \(kind.rawValue)")
            defer { progress.end() }
            do {
                let summary = try take(store) { progress.show("\(Int($0 * 100)) %") }
                progress.end()
                show(summary, language)
            } catch ImportError.badRows(let faults, let more) {
                progress.end()
                for fault in faults { Console.complain(language.text(fault, file: file)) }
                if more > 0 { Console.complain(language.text("import.more", ["count": String(more)])) }
                throw ExitCode(1)
            }
        }
    }

    private func take(_ store: UnitStore, _ progress: (Double) -> Void) throws -> ImportSummary {
        guard let records = ImportKind(rawValue: kind.rawValue) else { return try scores(store) }
        let table = ImportTable(kind: records, path: file, isDryRun: dryRun)
        return try table.run(store, as: .terminal, at: Clock.now(), progress: progress)
    }

    private func scores(_ store: UnitStore) throws -> ImportSummary {
        guard let unit = try store.readNow({ try $0.unit() }) else { throw StorageError.noUnit(folder: data.data) }
        let day = try asOf.map { text in
            guard let day = CivilDate(text) else {
                throw CommandFailure("error.badTime", ["value": text, "option": "--as-of"])
            }
            return day
        }
        let defaults = ScoreSheet.Defaults(ownUnit: unit.name, unit: of, asOf: day, today: Clock.now().date)
        let sheet = try ScoreSheet(RawTable(path: file, limit: Self.mostBytes), defaults, max: Self.mostScores)
        if !sheet.faults.isEmpty {
            throw ImportError.badRows(Array(sheet.faults.prefix(20)), more: max(0, sheet.faults.count - 20))
        }
        let action = RecordScores(scores: sheet.scores)
        if dryRun { return try store.readNow(action.preview) }
        return try store.writeNow(at: Clock.now()) { try action.run($0, .terminal) }
    }

    private static let mostBytes = 16 << 20
    private static let mostScores = 100_000

    private func show(_ summary: ImportSummary, _ language: Language) {
        let arguments = [
            "rows": String(summary.rows), "new": String(summary.new), "changed": String(summary.changed),
            "unchanged": String(summary.unchanged),
        ]
        print(language.text(dryRun ? "import.wouldDo" : "import.done", arguments))
        if summary.waiting > 0 { print(language.text("import.waiting", ["count": String(summary.waiting)])) }
    }
}

extension Language {
    /// The file, the line, the column and what is wrong there.
    fileprivate func text(_ fault: RowFault, file: String) -> String {
        text(
            "import.fault",
            [
                "file": file, "line": String(fault.line), "column": fault.column,
                "what": text(fault.key, fault.arguments),
            ])
    }
}
