import Index766
import Localization
import Storage

/// The units that need help, with the reasons in words: first those that cannot be read, then by what is overdue now, then by points.
struct CityHelp {
    let rows: [CityRow]
    let period: String
    let links: CityLinks
    let language: Language

    /// So many at the top; the others open at a touch.
    private static let first = 8

    var model: [String: Any] {
        let needy = rows.filter { $0.figures?.needs.isEmpty != true }.sorted { key($0) < key($1) }
        var model: [String: Any] = [
            "summary": language.text(needy.isEmpty ? "city.nobody" : "city.needy", count: needy.count),
            "units": needy.prefix(Self.first).map(unit),
        ]
        let rest = needy.dropFirst(Self.first)
        if !rest.isEmpty {
            model["rest"] =
                ["restSummary": language.text("city.restNeedy", count: rest.count), "others": rest.map(unit)]
                as [String: Any]
        }
        return model
    }

    private func key(_ row: CityRow) -> (Int, Int, Int128, String) {
        guard let figures = row.figures else { return (0, 0, 0, row.unit.code) }
        return (1, -figures.overdue, figures.group.points.scaled(2), row.unit.code)
    }

    private func unit(_ row: CityRow) -> [String: Any] {
        var model: [String: Any] = ["name": row.unit.name]
        model["results"] = links.href(row.unit.code, "/results", [("period", period)])
        model["reasons"] =
            row.figures.map { figures in figures.needs.map { reason($0, figures.group, row.unit) } }
            ?? [["text": language.text("city.need.unreadable")]]
        return model
    }

    private func reason(_ need: Need, _ group: SatisfactionGroup, _ unit: CityUnit) -> [String: Any] {
        var model: [String: Any] = ["text": text(need, group)]
        func lead(_ key: String, _ path: String, _ query: [(String, String)]) {
            let words = language.text(key)
            model["href"] = links.href(unit.code, path, query)
            model["linkText"] = words
            model["linkLabel"] = "\(words): \(unit.name)"
        }
        switch need {
        case .overdue: lead("city.showOverdue", "/desk", [("state", "overdue")])
        case .lost: lead("city.showLost", "/desk/satisfaction", [("period", period)])
        case .noDossiers, .silentSince, .noRatings: break
        }
        return model
    }

    private func text(_ need: Need, _ group: SatisfactionGroup) -> String {
        switch need {
        case .overdue(let count): return language.text("city.need.overdue", count: count)
        case .noDossiers: return language.text("city.need.noDossiers")
        case .silentSince(let date): return language.text("city.need.silent", ["date": language.date(date)])
        case .noRatings(let days): return language.text("city.need.noRatings", ["days": String(days)])
        case .lost(let loss, let max):
            let lost = Fraction(Int128(max)) - group.points
            let most = [
                "lost": language.decimal(lost.decimal(2)), "points": language.decimal(loss.points.decimal(2)),
                "indicator": String(loss.indicator.rawValue),
            ]
            guard let cause = loss.cause else { return language.text("city.need.lostWithout", most) }
            return language.text("city.need.lost", most) + " "
                + language.text("city.lost.\(loss.indicator.rawValue).\(cause.rawValue)", count: loss.records)
        }
    }
}
