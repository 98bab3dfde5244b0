import ArgumentParser
import Reports

/// What `report` writes: a paper, or every dossier of a period.
enum ReportName: ExpressibleByArgument, CaseIterable {
    case paper(PaperName)
    case records

    static let allCases = PaperName.allCases.map(ReportName.paper) + [.records]
    static var allValueStrings: [String] { allCases.map(\.text) }

    init?(argument: String) {
        guard let name = Self.allCases.first(where: { $0.text == argument }) else { return nil }
        self = name
    }

    private var text: String {
        switch self {
        case .paper(let name): name.rawValue
        case .records: "records"
        }
    }
}
