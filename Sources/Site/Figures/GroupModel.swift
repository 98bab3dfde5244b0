import CivilTime
import Index766
import Localization
import Reports

/// The group as pages show it: a picture and a table, rates in percent, the survey beside it and never added.
extension Site {
    func groupModel(_ group: SatisfactionGroup, _ language: Language) -> [String: Any] {
        [
            "periodText": language.text(
                "figure.period",
                [
                    "from": language.date(group.period.first), "to": language.date(group.period.last),
                    "asOf": language.time(group.asOf),
                ]),
            "points": language.decimal(group.points.decimal(2)),
            "pointsOf": language.text("figure.pointsOf", ["max": String(group.max)]),
            "chart": chart(group, language).svg,
            "indicators": Indicator.allCases.map { indicator($0, group, language) },
            "rulesText": language.text(
                "figure.rules", ["rules": group.rules.id, "source": group.rules.source]),
            "survey": survey(group.survey, language),
        ]
    }

    private func indicator(_ indicator: Indicator, _ group: SatisfactionGroup, _ language: Language) -> [String: Any] {
        let tally = group.tally(indicator)
        return [
            "number": indicator.rawValue, "indicatorName": language.text("indicator.\(indicator.rawValue)"),
            "numerator": language.number(tally.numerator), "denominator": language.number(tally.denominator),
            "rate": tally.rate.map { percent($0, language) } ?? language.text("figure.none"),
            "indicatorPoints": language.text(
                "figure.pointsOfMax",
                [
                    "points": language.decimal(group.points(indicator).decimal(2)),
                    "max": String(group.rules.max(indicator)),
                ]),
        ]
    }

    private func chart(_ group: SatisfactionGroup, _ language: Language) -> PointsChart {
        func bar(_ label: String, _ points: Fraction, _ max: Int) -> PointsChart.Bar {
            let share = Double(points.numerator) / Double(points.denominator) / Double(max)
            return PointsChart.Bar(label: label, value: "\(language.decimal(points.decimal(2))) / \(max)", share: share)
        }
        let bars = Indicator.allCases.map { indicator in
            bar(language.text("indicator.\(indicator.rawValue)"), group.points(indicator), group.rules.max(indicator))
        }
        return PointsChart(
            title: language.text("results.group"),
            bars: bars + [bar(language.text("results.group"), group.points, group.max)])
    }

    private func survey(_ survey: Survey, _ language: Language) -> [String: Any] {
        var model: [String: Any] = ["rate": surveyRate(survey, language), "detail": surveyDetail(survey, language)]
        if survey.answers < Survey.fewAnswers {
            model["few"] = language.text("survey.few", ["min": "\(Survey.fewAnswers)"])
        }
        return model
    }

    func surveyRate(_ survey: Survey, _ language: Language) -> String {
        survey.publicRate.map { percent($0, language) } ?? language.text("figure.none")
    }

    func surveyDetail(_ survey: Survey, _ language: Language) -> String {
        language.text(
            "survey.line",
            [
                "satisfied": survey.answers < Survey.fewAnswers ? "–" : language.number(survey.satisfied),
                "answers": language.number(survey.answers), "finished": language.number(survey.finishedDossiers),
            ])
    }

    func percent(_ rate: Fraction, _ language: Language) -> String { language.percent(rate) }
}

extension Language {
    func percent(_ rate: Fraction) -> String {
        text("format.percent", ["number": decimal((rate * Fraction(100)).decimal(2))])
    }
}
