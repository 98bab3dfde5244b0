import Actions
import ArgumentParser
import CivilTime
import Foundation
import Index766
import Localization
import Reports
import Storage

struct SatisfactionCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
        case csv
    }

    static let configuration = CommandConfiguration(
        commandName: "satisfaction", abstract: "Work out group 5 of Index 766 for a period.")

    @OptionGroup var data: DataOptions

    @Option(help: "2026-Q1, 2026-03, 2026 or 2026-01-01..2026-03-31.")
    var period: String

    @Option(help: "Leave out what happened later than this moment. Default: now.")
    var asOf: String?

    @Option(help: "Leave out what was recorded later than this moment.")
    var knownAt: String?

    @Option(help: "766-2025 or 766-2026. Default: those in force at the period's end.")
    var rules: String?

    @Option(help: "table, json or csv.")
    var format: Format = .table

    func run() async throws {
        try await Console.run { language in
            let query = FigureQuery(
                period: try langnghe.period(period), asOf: try asOf.map { try instant($0, "--as-of") }, rules: rules,
                knownAt: try knownAt.map { try instant($0, "--known-at") })
            let store = try data.open()
            defer { store.close() }
            let desk = Desk(store: store, now: Clock.now)
            let group = try await desk.satisfaction(query)
            guard let unit = try store.readNow({ try $0.unit() }) else { throw StorageError.noUnit(folder: data.data) }
            let document = SatisfactionDocument(unit: unit, group: group)
            switch format {
            case .json: print(document.json)
            case .csv: print(document.csv, terminator: "")
            case .table: show(document, language)
            }
        }
    }

    private func show(_ document: SatisfactionDocument, _ language: Language) {
        let group = document.group
        print(
            "\(document.unit.name) · \(group.period.first) – \(group.period.last) · \(group.rules.id) · E = \(group.asOf)"
        )
        for indicator in Indicator.allCases {
            let tally = group.tally(indicator)
            let causes = indicator.causes.map { "\(language.text("cause.\($0.rawValue)")) \(tally.causes[$0] ?? 0)" }
            let points = group.points(indicator).decimal(2)
            print(
                "\(indicator.rawValue)  \(points) / \(group.rules.max(indicator))  \(tally.numerator)/\(tally.denominator)"
                    + "  \(language.text("indicator.\(indicator.rawValue)")) (\(causes.joined(separator: ", ")))")
        }
        print("    \(group.points.decimal(2)) / \(group.max)")
        print(
            language.text(
                "survey.line",
                [
                    "satisfied": String(group.survey.satisfied), "answers": String(group.survey.answers),
                    "finished": String(group.survey.finishedDossiers),
                ]))
    }
}
