import CivilTime
import Index766

extension PublicResults {
    var rows: [ResultTable.Row] { groupRows + surveyRows + levelRows + monthRows + partRows }

    private var groupRows: [ResultTable.Row] {
        let whole = [
            ResultTable.Row(
                period: group.period, table: "group", part: "5", measure: "points",
                value: .number(group.points.decimal(2)))
        ]
        return whole
            + Indicator.allCases.flatMap { indicator in
                let tally = group.tally(indicator)
                let values: [(String, ResultTable.Value?)] =
                    [
                        ("points", .number(group.points(indicator).decimal(2))), ("numerator", .count(tally.numerator)),
                        ("denominator", .count(tally.denominator)), ("rate", number(tally.rate)),
                    ] + indicator.causes.map { ($0.rawValue, .count(tally.causes[$0] ?? 0)) }
                return values.map { measure, value in
                    ResultTable.Row(
                        period: group.period, table: "indicator", part: String(indicator.rawValue), measure: measure,
                        value: value)
                }
            }
    }

    private var surveyRows: [ResultTable.Row] {
        rows(of: group.survey, group.period, "survey", "")
    }

    private var levelRows: [ResultTable.Row] {
        (1...5).map { level in
            ResultTable.Row(
                period: group.period, table: "level", part: String(level), measure: "level",
                value: levels.map { .count($0[level - 1]) }, isHidden: levels == nil && group.survey.answers > 0)
        }
    }

    private var monthRows: [ResultTable.Row] {
        months.flatMap { month in
            rows(of: month.survey, month.period, "month", "") + rows(of: month.dossiers, month.period, "month", "")
        }
    }

    private var partRows: [ResultTable.Row] {
        parts.flatMap { part in
            let name = [part.department ?? "-", part.field].compactMap(\.self).joined(separator: " › ")
            let table = part.field == nil ? "department" : "field"
            let finished = ResultTable.Row(
                period: quarter, table: table, part: name, measure: "finished",
                value: part.finished.map { .count($0) }, isHidden: part.finished == nil)
            return [finished] + rows(of: part.survey, quarter, table, name).filter { $0.measure != "finished" }
                + rows(of: part.dossiers, quarter, table, name)
        }
    }

    /// The rate and its interval only where enough people answered; with nil, hidden.
    private func rows(of survey: Survey?, _ period: Period, _ table: String, _ part: String) -> [ResultTable.Row] {
        let isFew = survey.map { $0.answers < SmallNumbers.least } ?? true
        let rate = isFew ? nil : survey?.rate
        let interval = isFew ? nil : survey?.interval
        let isHidden = survey.map { isFew && $0.answers > 0 } ?? true
        let values: [(String, ResultTable.Value?, Bool)] = [
            ("finished", survey.map { .count($0.finishedDossiers) }, survey == nil),
            ("answers", survey.map { .count($0.answers) }, survey == nil),
            ("satisfied", isFew ? nil : survey.map { .count($0.satisfied) }, isHidden),
            ("surveyRate", number(rate), isHidden), ("surveyLow", number(interval?.low), isHidden),
            ("surveyHigh", number(interval?.high), isHidden),
        ]
        return values.map { measure, value, isHidden in
            ResultTable.Row(
                period: period, table: table, part: part, measure: measure, value: value,
                isHidden: value == nil && isHidden)
        }
    }

    private func rows(of tally: Tally?, _ period: Period, _ table: String, _ part: String) -> [ResultTable.Row] {
        let values: [(String, ResultTable.Value?)] = [
            ("good", tally.map { .count($0.numerator) }), ("counted", tally.map { .count($0.denominator) }),
            ("indexRate", number(tally?.rate)),
        ]
        return values.map { measure, value in
            ResultTable.Row(
                period: period, table: table, part: part, measure: measure, value: value, isHidden: tally == nil)
        }
    }

    private func number(_ rate: Fraction?) -> ResultTable.Value? { rate.map { .number($0.decimal(6)) } }

    private func number(_ share: Double?) -> ResultTable.Value? {
        share.map { .number(Fraction(Int128(($0 * 1_000_000).rounded()), 1_000_000).decimal(6)) }
    }
}
