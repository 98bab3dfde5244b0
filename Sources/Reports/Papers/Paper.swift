import CivilTime
import Documents
import Foundation
import Index766
import Localization

/// The papers that go out, filled with a period's figures; number, day and signature are left for people.
package enum PaperName: String, CaseIterable, Sendable {
    /// The quarterly report to the level above.
    case quarterly
    /// The monthly public notice of the centre.
    case notice
    /// The urging letter to the departments that are late or about to be.
    case urging
}

/// A paper with the tables in it, so that each format has the same figures.
package struct Paper: Sendable {
    package let official: OfficialPaper
    package let tables: [ReportTable]

    package init(_ name: PaperName, _ facts: PaperFacts, period: String, _ language: Language) throws {
        let words = PaperWords(facts: facts, period: period, language: language)
        switch name {
        case .quarterly: (official, tables) = try words.quarterly()
        case .notice: (official, tables) = try words.notice()
        case .urging: (official, tables) = try words.urging()
        }
    }

    package var html: String { HTMLPaper(official).body }

    package func writeDOCX(to path: String) throws { try DOCXWriter.write(official, to: path) }

    package func writeWorkbook(to path: String) throws {
        try ReportTable.writeWorkbook(
            tables, to: path, note: official.issuer.replacing("\n", with: " ") + " · " + official.subject)
    }

    /// One table below the other, each under its title.
    package var csv: String {
        tables.map { "\($0.title)\r\n" + $0.csv.dropFirst() }.joined(separator: "\r\n").withMark
    }
}

extension String {
    /// The mark by which spreadsheets know UTF-8.
    fileprivate var withMark: String { "\u{FEFF}" + self }
}
