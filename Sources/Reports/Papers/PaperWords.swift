import Casework
import CivilTime
import Documents
import Index766
import Localization

/// What the papers have in common: who writes, and the tables.
struct PaperWords {
    let facts: PaperFacts
    let period: String
    let language: Language

    func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        language.text("paper.\(key)", arguments.merging(["unit": issuer, "period": period]) { own, _ in own })
    }

    /// "UBND xã Tuệ Tĩnh" is written out at the head of a paper.
    var issuer: String {
        let name = facts.unit.name
        return name.hasPrefix("UBND ") ? language.text("paper.committee") + name.dropFirst(4) : name
    }

    /// At the head of a paper the unit's own name has a line of its own.
    var head: String {
        let committee = language.text("paper.committee")
        return issuer.hasPrefix(committee + " ") ? committee + "\n" + issuer.dropFirst(committee.count + 1) : issuer
    }

    /// A title does not break between "năm" and its number.
    func title(_ key: String) -> String { text(key, ["period": period.replacing(" ", with: "\u{A0}")]) }

    var place: String {
        let name = facts.unit.name
        let place = name.hasPrefix("UBND ") ? name.dropFirst(5) : name[...]
        return place.prefix(1).uppercased() + place.dropFirst()
    }

    var date: PaperDate { PaperDate(month: nil, year: facts.group.period.last.year) }

    var indicators: ReportTable {
        let group = facts.group
        var table = ReportTable(
            title: text("table.indicators"),
            columns: [
                ("", 6, .number), (text("column.indicator"), 44, .text), (text("column.numerator"), 12, .number),
                (text("column.denominator"), 12, .number), (text("column.rate"), 12, .decimal),
                (text("column.points"), 10, .decimal), (text("column.max"), 8, .number),
            ])
        table.lines = Indicator.allCases.map { indicator in
            let tally = group.tally(indicator)
            return [
                .number(indicator.rawValue), .text(language.text("indicator.\(indicator.rawValue)")),
                .number(tally.numerator), .number(tally.denominator),
                tally.rate.map { .decimal(($0 * Fraction(100)).decimal(2)) } ?? .text("–"),
                .decimal(group.points(indicator).decimal(2)), .number(group.rules.max(indicator)),
            ]
        }
        table.total = [
            .text(""), .text(text("sum")), .text(""), .text(""), .text(""), .decimal(group.points.decimal(2)),
            .number(group.max),
        ]
        return table
    }

    var causes: ReportTable {
        var table = ReportTable(
            title: text("table.causes"),
            columns: [
                (text("column.indicator"), 44, .text), (text("column.cause"), 30, .text),
                (text("column.count"), 12, .number),
            ])
        for indicator in Indicator.allCases {
            for cause in indicator.causes {
                table.lines.append([
                    .text(language.text("indicator.\(indicator.rawValue)")),
                    .text(language.text("cause.\(cause.rawValue)")),
                    .number(facts.group.tally(indicator).causes[cause] ?? 0),
                ])
            }
        }
        return table
    }

    var late: ReportTable {
        var table = ReportTable(
            title: text("table.late"),
            columns: [
                (text("column.code"), 32, .text), (text("column.field"), 18, .text),
                (text("column.department"), 24, .text), (text("column.received"), 19, .date),
                (text("column.due"), 19, .date), (text("column.ended"), 19, .date),
            ])
        table.lines = facts.late.map { record in
            [
                .text(record.code), .text(record.field), .text(record.department), .date(record.receivedAt.date),
                .date(record.dueAt?.adding(seconds: -1).date), .date(record.endedAt?.date),
            ]
        }
        return table
    }

    var received: ReportTable {
        var table = ReportTable(
            title: text("table.received"),
            columns: [(text("column.kind"), 40, .text), (text("column.count"), 12, .number)])
        table.lines = PetitionKind.allCases.filter { $0 != .denunciation }.map { kind in
            [.text(language.text("kind.\(kind.rawValue)")), .number(facts.received[kind] ?? 0)]
        }
        return table
    }

    /// Nothing is printed as an empty table.
    func block(_ table: ReportTable, orElse key: String, captioned: Bool = true) throws -> Block {
        table.lines.isEmpty ? .paragraph(text(key)) : .table(try table.documentTable(language, captioned: captioned))
    }

    /// "70,25 %: 111 of 158 answers, 710 finished dossiers", or that there are too few to say.
    var survey: String {
        let survey = facts.group.survey
        let numbers = [
            "satisfied": language.number(survey.satisfied), "answers": language.number(survey.answers),
            "finished": language.number(survey.finishedDossiers),
            "rate": survey.rate.map { language.decimal(($0 * Fraction(100)).decimal(2)) } ?? "–",
        ]
        return text(survey.answers < 5 ? "surveyFew" : "survey", numbers)
    }
}
