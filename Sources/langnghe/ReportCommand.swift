import Actions
import ArgumentParser
import CivilTime
import Foundation
import Localization
import Reports
import Storage
import Tables

struct ReportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case docx
        case xlsx
        case csv
        case html
    }

    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a paper filled with a period's figures, or all its dossiers.",
        discussion: "records: each dossier with its fate in indicator 20, without anybody's name; xlsx or csv.")

    @Argument(help: "quarterly, notice, urging or records.")
    var name: ReportName

    @OptionGroup var data: DataOptions

    @Option(help: "2026-Q1, 2026-03, 2026 or 2026-01-01..2026-03-31.")
    var period: String

    @Option(help: "docx, xlsx, csv or html.")
    var format: Format

    @Option(help: "The file to write; one that is there is replaced.")
    var output: String

    func validate() throws {
        if case .records = name, format == .docx || format == .html {
            throw ValidationError("Please write records as xlsx or csv.")
        }
    }

    func run() async throws {
        try await Console.run { language in
            let period = try langnghe.period(period)
            let store = try data.open()
            defer { store.close() }
            // The papers are Vietnamese whatever the terminal speaks.
            let words = try Locales(directory: Installation.locales).language("vi")
            switch name {
            case .paper(let name): try await write(name, period, store, words)
            case .records: try writeRecords(period, store, words)
            }
        }
    }

    private func write(_ name: PaperName, _ period: Period, _ store: UnitStore, _ words: Language) async throws {
        let desk = Desk(store: store, now: Clock.now)
        let group = try await desk.satisfaction(FigureQuery(period: period))
        let facts = try store.readNow { board in
            try PaperFacts(board, unit: try unit(board), group: group, at: Clock.now())
        }
        let paper = try Paper(name, facts, period: words.period(period), words)
        do {
            switch format {
            case .docx: try paper.writeDOCX(to: output)
            case .xlsx: try paper.writeWorkbook(to: output)
            case .csv: try paper.csv.write(toFile: output, atomically: true, encoding: .utf8)
            case .html: try paper.html.write(toFile: output, atomically: true, encoding: .utf8)
            }
        } catch {
            throw StorageError.notWritable(path: output)
        }
    }

    private func writeRecords(_ period: Period, _ store: UnitStore, _ words: Language) throws {
        let progress = Progress("report records")
        defer { progress.end() }
        func show(_ share: Double) { progress.show("\(Int(share * 100)) %") }
        try store.readNow { board in
            let report = RecordsReport(board, unit: try unit(board), period: period, asOf: Clock.now(), words)
            do {
                switch format {
                case .csv: try report.writeCSV(to: output, progress: show)
                default: try report.writeWorkbook(to: output, progress: show)
                }
            } catch is WorkbookError {
                throw StorageError.notWritable(path: output)
            } catch is CocoaError {
                throw StorageError.notWritable(path: output)
            }
        }
    }

    private func unit(_ board: Board) throws -> Storage.Unit {
        guard let unit = try board.unit() else { throw StorageError.noUnit(folder: data.data) }
        return unit
    }
}
