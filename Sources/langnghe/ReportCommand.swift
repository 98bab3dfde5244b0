import Actions
import ArgumentParser
import CivilTime
import Foundation
import Localization
import Reports
import Storage

struct ReportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case docx
        case xlsx
        case csv
        case html
    }

    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write a paper: quarterly, notice or urging, filled with a period's figures.")

    @Argument(help: "quarterly, notice or urging.")
    var name: PaperName

    @OptionGroup var data: DataOptions

    @Option(help: "2026-Q1, 2026-03, 2026 or 2026-01-01..2026-03-31.")
    var period: String

    @Option(help: "docx, xlsx, csv or html.")
    var format: Format

    @Option(help: "The file to write; one that is there is replaced.")
    var output: String

    func run() async throws {
        try await Console.run { language in
            let query = FigureQuery(period: try langnghe.period(period))
            let store = try data.open()
            defer { store.close() }
            let desk = Desk(store: store, now: Clock.now)
            let group = try await desk.satisfaction(query)
            let facts = try store.readNow { board in
                guard let unit = try board.unit() else { throw StorageError.noUnit(folder: data.data) }
                return try PaperFacts(board, unit: unit, group: group, at: Clock.now())
            }
            // The papers are Vietnamese whatever the terminal speaks.
            let words = try Locales(directory: Installation.locales).language("vi")
            let paper = try Paper(name, facts, period: words.period(query.period), words)
            try write(paper)
        }
    }

    private func write(_ paper: Paper) throws {
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
}

extension PaperName: ExpressibleByArgument {}
