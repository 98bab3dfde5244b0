import Foundation
import Index766
import MicroHTTP

/// By which figure the table is ordered, and from which end. Units without that figure come last; equal ones by place, then code.
struct CityOrder: Equatable {
    enum Column: String, CaseIterable {
        case rank
        case name
        case points18 = "18"
        case points19 = "19"
        case points20 = "20"
        case survey
        case open
        case overdue

        /// Which end one wants to see first.
        fileprivate var startsDescending: Bool { self != .rank && self != .name }

        var indicator: Indicator? { Int(rawValue).flatMap(Indicator.init(rawValue:)) }
    }

    let column: Column
    let isDescending: Bool

    /// The best place first where nothing sensible is asked for.
    init(_ request: Request) {
        column = request.query["sort"].flatMap(Column.init(rawValue:)) ?? .rank
        isDescending = request.query["order"].map { $0 == "desc" } ?? column.startsDescending
    }

    /// What a link in the head of a column asks for: the other end if the table is in its order already.
    func query(_ column: Column) -> [(String, String)] {
        let isDescending = column == self.column ? !isDescending : column.startsDescending
        return [("sort", column.rawValue), ("order", isDescending ? "desc" : "asc")]
    }

    var query: [(String, String)] { [("sort", column.rawValue), ("order", isDescending ? "desc" : "asc")] }

    func sorted(_ rows: [CityRow]) -> [CityRow] {
        if column == .name {
            let rows = rows.sorted { $0.unit.name.isBefore($1.unit.name) }
            return isDescending ? rows.reversed() : rows
        }
        let keyed = rows.map { (row: $0, key: key($0)) }
        return keyed.sorted { left, right in
            switch (left.key, right.key) {
            case (let a?, let b?) where a < b: !isDescending
            case (let a?, let b?) where b < a: isDescending
            case (_?, nil): true
            case (nil, _?): false
            default:
                (left.row.place?.rank ?? .max, left.row.unit.code) < (
                    right.row.place?.rank ?? .max, right.row.unit.code
                )
            }
        }.map(\.row)
    }

    private func key(_ row: CityRow) -> Fraction? {
        guard let figures = row.figures else { return nil }
        return switch column {
        case .rank, .name: row.place.map { Fraction(Int128($0.rank)) }
        case .points18: figures.group.points(.petitionsOnTime)
        case .points19: figures.group.points(.petitionSatisfaction)
        case .points20: figures.group.points(.dossierSatisfaction)
        case .survey: figures.group.survey.publicRate
        case .open: Fraction(Int128(figures.open))
        case .overdue: Fraction(Int128(figures.overdue))
        }
    }
}

extension String {
    /// In the order of the Vietnamese alphabet.
    fileprivate func isBefore(_ other: String) -> Bool {
        compare(other, options: [.numeric, .caseInsensitive], range: nil, locale: Self.vietnamese) == .orderedAscending
    }

    private static let vietnamese = Locale(identifier: "vi")
}
