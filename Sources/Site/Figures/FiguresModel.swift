import Index766
import Localization
import Reports

/// Both satisfactions of a part of the work as pages show them, side by side and never added.
struct FiguresModel {
    let figures: Figures
    let language: Language

    /// Under so many answers a percentage says nothing and may give somebody away.
    static let fewAnswers = 5

    var survey: Survey { figures.survey }
    var hasFew: Bool { survey.answers < Self.fewAnswers }

    /// The survey's rate where there are answers enough.
    var surveyRate: Fraction? { hasFew ? nil : survey.rate }

    var surveyText: String {
        guard let surveyRate else { return survey.answers == 0 ? language.text("figure.none") : few }
        return percent(surveyRate, 1)
    }

    private var few: String { language.text("breakdown.few", ["min": "\(Self.fewAnswers)"]) }

    var intervalText: String? {
        intervalRange.map { language.text("breakdown.interval", ["range": $0]) }
    }

    /// As `81,2–93,4 %`.
    var intervalRange: String? {
        guard surveyRate != nil, let interval = survey.interval else { return nil }
        let range = "\(oneDecimal(interval.low * 100))–\(oneDecimal(interval.high * 100))"
        return language.text("format.percent", ["number": range])
    }

    var indexText: String { figures.dossiers.rate.map { percent($0, 2) } ?? language.text("figure.none") }

    /// Of the dossiers that were finished; more than all of them where people rate what was finished before.
    var responseText: String {
        guard figures.finishedDossiers > 0 else { return "–" }
        return percent(Fraction(Int128(survey.answers), Int128(figures.finishedDossiers)), 1)
    }

    /// Counts by level, hidden where few answered.
    var levelTexts: [String] { figures.levels.map { hasFew && survey.answers > 0 ? "–" : language.number($0) } }

    func chart(of name: String, hasDossiers: Bool) -> RowsChart {
        let survey = RowsChart.Row(
            label: language.text("breakdown.surveyShort"),
            value: surveyRate == nil ? language.text("breakdown.noRate") : surveyText, mark: .dot,
            share: surveyRate?.asDouble, interval: surveyRate == nil ? nil : self.survey.interval?.range)
        let index = RowsChart.Row(
            label: language.text("breakdown.indexShort"),
            value: figures.dossiers.rate == nil ? language.text("breakdown.noRate") : indexText, mark: .diamond,
            share: figures.dossiers.rate?.asDouble)
        let surveyWords = [surveyText, intervalText].compactMap(\.self).joined(separator: "; ")
        let words =
            hasDossiers
            ? language.text("breakdown.chartBoth", ["name": name, "survey": surveyWords, "index": indexText])
            : language.text("breakdown.chartSurvey", ["name": name, "survey": surveyWords])
        return RowsChart(description: words, rows: hasDossiers ? [survey, index] : [survey])
    }

    func percent(_ rate: Fraction, _ places: Int) -> String {
        language.text("format.percent", ["number": language.decimal((rate * Fraction(100)).decimal(places))])
    }

    private func oneDecimal(_ number: Double) -> String {
        language.decimal(Fraction(Int128((number * 10).rounded()), 10).decimal(1))
    }
}

extension Fraction {
    var asDouble: Double { Double(numerator) / Double(denominator) }
}

extension WilsonInterval {
    var range: ClosedRange<Double> { low...high }
}
