import CivilTime
import Index766
import Localization
import Reports
import Storage

/// The city's page: who needs help, how the points lie, and the table.
struct CityModel {
    let rows: [CityRow]
    let choice: PeriodChoice
    let order: CityOrder
    let links: CityLinks
    let language: Language
    let now: Instant

    var page: [String: Any] {
        let readable = rows.compactMap(\.figures)
        let end = min(choice.period.end, choice.query.asOf ?? now)
        var model: [String: Any] = [
            "title": language.text("city.title"),
            "heading": language.text("city.heading", count: rows.count),
            "periodText": language.text(
                "figure.period",
                [
                    "from": language.date(choice.period.first), "to": language.date(choice.period.last),
                    "asOf": language.time(end),
                ]),
            "period": choice.text, "periods": choice.options(now: now, language), "sort": order.column.rawValue,
            "order": order.isDescending ? "desc" : "asc", "columns": columns, "rows": order.sorted(rows).map(row),
            "chart": chart(readable.map(\.group)).svg, "csvHref": "/units.csv?" + query(order.query),
            "jsonHref": "/api/v1/units?" + query(order.query),
        ]
        if let rules = choice.query.scoring {
            model["rulesText"] = language.text("figure.rules", ["rules": rules.id, "source": rules.source])
        }
        model["hasHosts"] = links.host("") != nil
        model["help"] = CityHelp(rows: rows, period: choice.text, links: links, language: language).model
        return model
    }

    private func query(_ more: [(String, String)]) -> String {
        QueryText.encode([("period", choice.text)] + more)
    }

    private var columns: [[String: Any]] {
        CityOrder.Column.allCases.map { column in
            var model: [String: Any] = [
                "label": language.text("city.column.\(column.rawValue)"),
                "href": "/?" + query(order.query(column)) + "#table",
                "isNumber": column != .name,
            ]
            if column == order.column { model["sorted"] = order.isDescending ? "descending" : "ascending" }
            if let indicator = column.indicator {
                model["explanation"] = language.text("indicator.\(indicator.rawValue)")
            }
            return model
        }
    }

    private func row(_ row: CityRow) -> [String: Any] {
        let query = [("period", choice.text)]
        var model: [String: Any] = ["name": row.unit.name, "code": row.unit.code]
        model["results"] = links.href(row.unit.code, "/results", query)
        model["desk"] = links.href(row.unit.code, "/desk/satisfaction", query)
        model["deskLabel"] = language.text("city.deskOf", ["name": row.unit.name])
        guard let figures = row.figures, let place = row.place else { return model }
        let survey = figures.group.survey
        model["figures"] =
            [
                "rank": "\(place.rank)/\(place.units)",
                "shared": place.sharers > 1 ? language.text("city.shared", count: place.sharers) : "",
                "points": language.decimal(figures.group.points.decimal(2)),
                "indicators": Indicator.allCases.map { indicator($0, figures.group) },
                "surveyRate": survey.publicRate.map(language.percent) ?? language.text("figure.none"),
                "surveyOf": language.text(
                    "city.surveyOf",
                    ["answers": language.number(survey.answers), "dossiers": language.number(survey.finishedDossiers)]),
                "open": language.number(figures.open), "overdue": language.number(figures.overdue),
                "isLate": figures.overdue > 0,
            ] as [String: Any]
        return model
    }

    private func indicator(_ indicator: Indicator, _ group: SatisfactionGroup) -> [String: Any] {
        let tally = group.tally(indicator)
        return [
            "label": language.text("city.column.\(indicator.rawValue)"),
            "indicatorPoints": language.decimal(group.points(indicator).decimal(2)),
            "fraction": "\(language.number(tally.numerator))/\(language.number(tally.denominator))",
        ]
    }

    /// How many units lie in each band of points.
    private func chart(_ groups: [SatisfactionGroup]) -> PointsChart {
        let max = groups.first?.max ?? 0
        let points = groups.map { Int($0.points.scaled(2)) }
        let bounds = [max, max - 1, max - 2, max - 4, max - 6].map { $0 * 100 }
        var bands = [(language.text("city.band.full", ["max": String(max)]), points.count { $0 >= bounds[0] })]
        for (upper, lower) in zip(bounds, bounds.dropFirst()) {
            let label = language.text("city.band.between", ["from": String(lower / 100), "to": String(upper / 100)])
            bands.append((label, points.count { $0 >= lower && $0 < upper }))
        }
        bands.append(
            (language.text("city.band.under", ["to": String(bounds[4] / 100)]), points.count { $0 < bounds[4] }))
        let most = Swift.max(1, bands.map(\.1).max() ?? 0)
        return PointsChart(
            title: language.text("city.distribution"),
            bars: bands.map { label, count in
                PointsChart.Bar(label: label, value: language.number(count), share: Double(count) / Double(most))
            })
    }
}
