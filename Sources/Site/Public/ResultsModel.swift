import CivilTime
import Index766
import Localization
import Reports

/// The public results as the page's template has them.
struct ResultsModel {
    let results: PublicResults
    let language: Language

    var model: [String: Any] {
        var model: [String: Any] = [
            "trendSurvey": chart("results.trendSurvey", results.months.map(surveyRow)),
            "trendIndex": chart("results.trendIndex", results.months.map(indexRow)),
            "months": results.months.map(month),
            "partsTitle": language.text("results.parts", ["period": language.period(results.quarter)]),
            "parts": results.parts.map(part),
        ]
        if !results.parts.isEmpty { model["hasParts"] = true }
        if let levels = results.levels { model["levels"] = self.levels(levels) }
        return model
    }

    private func chart(_ key: String, _ rows: [RowsChart.Row]) -> String {
        let words = rows.map { "\($0.label): \($0.value)" }.joined(separator: "; ")
        return RowsChart(
            description: language.text("results.trendWords", ["title": language.text(key), "rows": words]),
            rows: rows, isTrend: true
        ).svg
    }

    private func name(_ month: PublicResults.Month) -> String {
        language.text(
            "results.month",
            [
                "month": language.text("format.month.\(month.period.first.month)"),
                "year": String(month.period.first.year),
            ])
    }

    private func figures(_ survey: Survey, _ dossiers: Tally) -> FiguresModel {
        let rest = survey.answers - survey.satisfied
        return FiguresModel(
            figures: Figures(
                dossiers: dossiers, levels: [0, 0, rest, survey.satisfied, 0],
                finishedDossiers: survey.finishedDossiers), language: language)
    }

    private func surveyRow(_ month: PublicResults.Month) -> RowsChart.Row {
        let figures = figures(month.survey, month.dossiers)
        return RowsChart.Row(
            label: name(month), value: figures.surveyRate.map { figures.percent($0, 1) } ?? "–", mark: .dot,
            share: figures.surveyRate?.asDouble,
            interval: figures.surveyRate == nil ? nil : month.survey.interval?.range)
    }

    private func indexRow(_ month: PublicResults.Month) -> RowsChart.Row {
        let figures = figures(month.survey, month.dossiers)
        return RowsChart.Row(
            label: name(month), value: month.dossiers.rate == nil ? "–" : figures.indexText, mark: .diamond,
            share: month.dossiers.rate?.asDouble)
    }

    private func month(_ month: PublicResults.Month) -> [String: Any] {
        var model = cells(month.survey, month.dossiers, month.survey.finishedDossiers)
        model["name"] =
            month.isPartial ? language.text("results.monthPartial", ["month": name(month)]) : name(month)
        return model
    }

    private func part(_ part: PublicPart) -> [String: Any] {
        var model = cells(part.survey, part.dossiers, part.finished)
        if let field = part.field {
            model["name"] = language.name(of: field, .field)
        } else {
            model["name"] = language.name(of: part.department, .department)
            model["isDepartment"] = true
        }
        return model
    }

    /// Nil stays hidden.
    private func cells(_ survey: Survey?, _ dossiers: Tally?, _ finished: Int?) -> [String: Any] {
        let hidden = language.text("results.hidden")
        let none = Figures.none
        let figures = figures(survey ?? none.survey, dossiers ?? none.dossiers)
        return [
            "finished": finished.map { language.number($0) } ?? hidden,
            "answers": survey.map { language.number($0.answers) } ?? hidden,
            "surveyRate": survey == nil ? hidden : figures.surveyRate.map { figures.percent($0, 1) } ?? "–",
            "interval": figures.intervalRange ?? "–",
            "fraction": dossiers.map {
                language.text(
                    "figure.ofN", ["n": language.number($0.numerator), "N": language.number($0.denominator)])
            } ?? hidden,
            "indexRate": dossiers.map { $0.rate == nil ? "–" : figures.indexText } ?? hidden,
        ]
    }

    private func levels(_ counts: [Int]) -> [String: Any] {
        let all = counts.reduce(0, +)
        let rows = (1...5).reversed().map { level in
            (language.text("level.\(level)"), counts[level - 1])
        }
        let chart = RowsChart(
            description: language.text("results.levelsTitle") + ": "
                + rows.map { "\($0.0) \(language.number($0.1))" }.joined(separator: "; "),
            rows: rows.map { name, count in
                RowsChart.Row(
                    label: name, value: language.number(count), mark: .bar,
                    share: all == 0 ? nil : Double(count) / Double(all))
            }, labelWidth: 148)
        return [
            "picture": chart.svg,
            "rows": rows.map { name, count in
                ["levelName": name, "levelCount": language.number(count), "levelShare": share(count, all)]
            },
        ]
    }

    private func share(_ count: Int, _ all: Int) -> String {
        guard all > 0 else { return "–" }
        return FiguresModel(figures: .none, language: language).percent(Fraction(Int128(count), Int128(all)), 1)
    }
}
