import CivilTime
import Index766
import Storage
import Tables

/// A city's units with their places and public figures, as JSON and CSV. Under five answers there is neither rate nor count of the satisfied.
package struct UnitsDocument: Sendable {
    package struct Line: Sendable {
        let code: String
        let name: String
        /// Where the unit's own pages are; nil where the visitor reaches the city by an address.
        let host: String?
        /// Nil where the unit's file cannot be read.
        let figures: UnitFigures?
        let place: Place?

        package init(code: String, name: String, host: String?, figures: UnitFigures?, place: Place?) {
            self.code = code
            self.name = name
            self.host = host
            self.figures = figures
            self.place = place
        }
    }

    private let lines: [Line]
    private let period: Period
    private let asOf: Instant
    private let rules: ScoringRules

    package init(lines: [Line], period: Period, asOf: Instant, rules: ScoringRules) {
        self.lines = lines
        self.period = period
        self.asOf = asOf
        self.rules = rules
    }

    package var json: String {
        JSONText.object([
            (
                "period",
                .object([("from", .string(period.first.description)), ("to", .string(period.last.description))])
            ),
            ("asOf", .string(asOf.description)),
            ("rules", .object([("id", .string(rules.id)), ("source", .string(rules.source))])),
            ("units", .array(lines.map(member))),
        ]).text
    }

    private func member(_ line: Line) -> JSONText {
        let unit: [(String, JSONText)] = [
            ("unit", .object([("code", .string(line.code)), ("name", .string(line.name))])),
            ("host", .string(orNull: line.host)), ("readable", .bool(line.figures != nil)),
        ]
        guard let figures = line.figures, let place = line.place else { return .object(unit) }
        let survey = figures.group.survey
        return .object(
            unit + [
                ("rank", .integer(place.rank)), ("units", .integer(place.units)), ("sharers", .integer(place.sharers)),
                ("points", .number(figures.group.points.decimal(2))), ("max", .integer(figures.group.max)),
                ("indicators", .array(Indicator.allCases.map { SatisfactionDocument.indicator($0, figures.group) })),
                (
                    "survey",
                    .object([
                        ("satisfied", survey.publicRate == nil ? .null : .integer(survey.satisfied)),
                        ("answers", .integer(survey.answers)), ("finishedDossiers", .integer(survey.finishedDossiers)),
                        ("rate", SatisfactionDocument.rate(survey.publicRate)),
                    ])
                ),
                (
                    "petitions",
                    .object([("open", .integer(figures.open)), ("overdue", .integer(figures.overdue))])
                ),
                ("needs", .array(figures.needs.map { .string($0.name) })),
            ])
    }

    package var csv: String { CSVWriter.text([Self.header] + lines.map(row)) }

    private static let header =
        ["rank", "units", "sharers", "code", "name", "points", "max"]
        + Indicator.allCases.flatMap { indicator in
            ["numerator", "denominator", "rate", "points"].map { "\($0)_\(indicator.rawValue)" }
        } + ["satisfied", "answers", "finished_dossiers", "survey_rate", "open", "overdue", "needs"]

    private func row(_ line: Line) -> [String] {
        guard let figures = line.figures, let place = line.place else {
            let blanks = Array(repeating: "", count: Self.header.count - 6)
            return ["", "", "", line.code, line.name] + blanks + ["unreadable"]
        }
        let (group, survey) = (figures.group, figures.group.survey)
        let indicators = Indicator.allCases.flatMap { indicator in
            let tally = group.tally(indicator)
            return [
                String(tally.numerator), String(tally.denominator), tally.rate?.decimal(6) ?? "",
                group.points(indicator).decimal(2),
            ]
        }
        return [
            String(place.rank), String(place.units), String(place.sharers), line.code, line.name,
            group.points.decimal(2), String(group.max),
        ] + indicators + [
            survey.publicRate == nil ? "" : String(survey.satisfied), String(survey.answers),
            String(survey.finishedDossiers), survey.publicRate?.decimal(6) ?? "", String(figures.open),
            String(figures.overdue), figures.needs.map(\.name).joined(separator: " "),
        ]
    }
}

extension Need {
    /// As programs read it.
    fileprivate var name: String {
        switch self {
        case .overdue: "overdue"
        case .noDossiers: "no-dossiers"
        case .silentSince: "silent"
        case .noRatings: "no-ratings"
        case .lost: "points-lost"
        }
    }
}
