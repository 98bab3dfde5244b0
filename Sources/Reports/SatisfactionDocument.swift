import CivilTime
import Index766
import Storage
import Tables

/// The satisfaction group as the outer contract has it: one document for the command line and for HTTP.
package struct SatisfactionDocument: Sendable {
    package let unit: Unit
    package let group: SatisfactionGroup

    package init(unit: Unit, group: SatisfactionGroup) {
        self.unit = unit
        self.group = group
    }

    package var json: String {
        JSONText.object([
            ("unit", .object([("code", .string(unit.code)), ("name", .string(unit.name))])),
            (
                "period",
                .object([
                    ("from", .string(group.period.first.description)), ("to", .string(group.period.last.description)),
                ])
            ),
            ("asOf", .string(group.asOf.description)),
            ("rules", .object([("id", .string(group.rules.id)), ("source", .string(group.rules.source))])),
            ("points", .number(group.points.decimal(2))),
            ("max", .integer(group.max)),
            ("indicators", .array(Indicator.allCases.map { Self.indicator($0, group) })),
            (
                "survey",
                .object([
                    ("satisfied", .integer(group.survey.satisfied)), ("answers", .integer(group.survey.answers)),
                    ("finishedDossiers", .integer(group.survey.finishedDossiers)),
                    ("rate", Self.rate(group.survey.rate)),
                ])
            ),
        ]).text
    }

    static func indicator(_ indicator: Indicator, _ group: SatisfactionGroup) -> JSONText {
        let tally = group.tally(indicator)
        let members: [(String, JSONText)] = [
            ("number", .integer(indicator.rawValue)), ("code", .string(indicator.code)),
            ("numerator", .integer(tally.numerator)), ("denominator", .integer(tally.denominator)),
            ("rate", rate(tally.rate)), ("points", .number(group.points(indicator).decimal(2))),
            ("max", .integer(group.rules.max(indicator))),
        ]
        let causes = indicator.causes.map { ($0.rawValue, JSONText.integer(tally.causes[$0] ?? 0)) }
        return .object(members + (indicator == .petitionsOnTime ? [] : causes))
    }

    static func rate(_ rate: Fraction?) -> JSONText {
        rate.map { .number($0.decimal(6)) } ?? .null
    }

    package var csv: String { CSVWriter.text(rows) }

    /// A line an indicator, one for the group and one for the survey.
    private var rows: [[String]] {
        let header =
            ["number", "code", "numerator", "denominator", "rate", "points", "max"] + Cause.allCases.map(\.rawValue)
        let lines = Indicator.allCases.map { indicator in
            let tally = group.tally(indicator)
            return [
                String(indicator.rawValue), indicator.code, String(tally.numerator), String(tally.denominator),
                tally.rate?.decimal(6) ?? "", group.points(indicator).decimal(2), String(group.rules.max(indicator)),
            ] + Cause.allCases.map { indicator.causes.contains($0) ? String(tally.causes[$0] ?? 0) : "" }
        }
        let blanks = Cause.allCases.map { _ in "" }
        let total = ["", "GROUP_5", "", "", "", group.points.decimal(2), String(group.max)] + blanks
        let survey =
            [
                "", "SURVEY", String(group.survey.satisfied), String(group.survey.answers),
                group.survey.rate?.decimal(6) ?? "", "", "",
            ] + blanks
        return [header] + lines + [total, survey]
    }
}
