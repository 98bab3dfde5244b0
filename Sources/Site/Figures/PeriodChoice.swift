import Actions
import CivilTime
import Localization
import MicroHTTP

/// The periods a page offers, and the one that was asked for.
struct PeriodChoice {
    let period: Period
    let text: String
    let query: FigureQuery
    /// What a link says so that the page behind it speaks of the same.
    let links: [(String, String)]

    /// The present quarter where none is named. A period, a moment or rules that make no sense are refused.
    init(_ request: Request, now: Instant) throws {
        let today = now.date
        let present = "\(today.year)-Q\((today.month + 2) / 3)"
        text = request.query["period"].flatMap { $0.isEmpty ? nil : $0 } ?? present
        guard let period = Period(text) else {
            throw SiteError.badRequest(key: "error.badPeriod", arguments: ["value": String(text.prefix(60))])
        }
        self.period = period
        func moment(_ name: String) throws -> Instant? {
            guard let value = request.query[name], !value.isEmpty else { return nil }
            // A date alone means the start of that day.
            guard let moment = Instant(value) else {
                throw SiteError.badRequest(
                    key: "error.badTime", arguments: ["value": String(value.prefix(60)), "option": name])
            }
            return moment
        }
        query = FigureQuery(
            period: period, asOf: try moment("as-of"), rules: request.query["rules"].flatMap { $0.isEmpty ? nil : $0 },
            knownAt: try moment("known-at"))
        links =
            [("period", text)]
            + ["as-of", "known-at", "rules"].compactMap { name in
                request.query[name].flatMap { $0.isEmpty ? nil : (name, $0) }
            }
    }

    /// This year's and last year's quarters and years, the latest first.
    func options(now: Instant, _ language: Language) -> [[String: Any]] {
        let year = now.date.year
        var values = [year, year - 1].flatMap { year in
            (1...4).reversed().map { "\(year)-Q\($0)" } + ["\(year)"]
        }
        values = values.filter { value in Period(value).map { $0.first <= now.date } ?? false }
        if !values.contains(text) { values.insert(text, at: 0) }
        return values.map { value in
            [
                "value": value, "periodName": Period(value).map(language.period) ?? value, "selected": value == text,
            ]
        }
    }
}
