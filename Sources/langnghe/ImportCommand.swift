import Actions
import ArgumentParser
import Localization
import Tables

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in dossiers, petitions, ratings or published scores from CSV or XLSX.",
        discussion: "All of the file or nothing of it. The same file twice changes nothing.")

    @Argument(help: "dossiers, petitions, ratings or scores.")
    var kind: ImportKind

    @Argument(help: "The file.")
    var file: String

    @OptionGroup var data: DataOptions

    @Flag(help: "Check and count, and write nothing.")
    var dryRun = false

    func run() async throws {
        try await Console.run { language in
            let store = try data.open()
            defer { store.close() }
            let progress = Progress("import \(kind.rawValue)")
            defer { progress.end() }
            do {
                let table = ImportTable(kind: kind, path: file, isDryRun: dryRun)
                let summary = try table.run(store, as: .terminal, at: Clock.now()) {
                    progress.show("\(Int($0 * 100)) %")
                }
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

    private func show(_ summary: ImportSummary, _ language: Language) {
        let arguments = [
            "rows": String(summary.rows), "new": String(summary.new), "changed": String(summary.changed),
            "unchanged": String(summary.unchanged),
        ]
        print(language.text(dryRun ? "import.wouldDo" : "import.done", arguments))
        if summary.waiting > 0 { print(language.text("import.waiting", ["count": String(summary.waiting)])) }
    }
}

extension ImportKind: ExpressibleByArgument {}

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
