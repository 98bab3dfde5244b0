import CivilTime
import Documents
import Localization

extension PaperWords {
    func quarterly() throws -> (OfficialPaper, [ReportTable]) {
        let points = language.decimal(facts.group.points.decimal(2))
        let paper = OfficialPaper(
            .report, subject: title("quarterly.subject"), issuer: head, symbol: "BC-UBND", place: place, date: date,
            addressees: [text("quarterly.addressee")],
            blocks: [
                .paragraph(text("quarterly.basis")), .paragraph(text("quarterly.opening")),
                .heading(.roman, text("quarterly.results")), .heading(.number, text("quarterly.scores")),
            ] + (try publishedBlocks) + [
                .heading(.number, text("quarterly.group")),
                .paragraph(
                    text(
                        "quarterly.points",
                        [
                            "points": points, "max": String(facts.group.max),
                            "date": language.date(facts.group.asOf.date),
                        ])),
                .table(try indicators.documentTable(language)),
                .note(text("quarterly.source", ["rules": facts.group.rules.id])), .paragraph(dossierDetail),
                .heading(.number, text("table.causes")), .table(try causes.documentTable(language, captioned: false)),
                .heading(.number, text("table.late")), try block(late, orElse: "noneLate", captioned: false),
                .heading(.number, text("quarterly.survey")), .paragraph(survey),
                .heading(.roman, text("quarterly.shortcomings")), .paragraph("…"),
                .heading(.roman, text("quarterly.tasks")), .paragraph("…"), .paragraph(text("quarterly.closing")),
            ],
            recipients: [
                text("quarterly.addressee"), text("recipient.leaders"), text("recipient.departments"),
                text("recipient.archive"),
            ], signature: .committee(name: nil))
        return (paper, publishedTables + [indicators, causes, late])
    }

    func notice() throws -> (OfficialPaper, [ReportTable]) {
        let paper = OfficialPaper(
            .notice, subject: title("notice.subject"), superior: head, issuer: text("centreHead"), symbol: "TB-TTPVHCC",
            place: place, date: date,
            blocks: [
                .paragraph(text("quarterly.basis")), .paragraph(text("notice.opening")),
                .heading(.number, text("notice.scores")),
            ] + (try publishedBlocks) + [
                .heading(.number, text("notice.group")), .table(try indicators.documentTable(language)),
                .paragraph(dossierDetail), .heading(.number, text("table.received")),
                .table(try received.documentTable(language, captioned: false)),
                .paragraph(
                    text(
                        "notice.answered",
                        [
                            "answered": language.number(facts.answered), "published": language.number(facts.published),
                        ])),
                .heading(.number, text("quarterly.survey")), .paragraph(survey), .paragraph(text("notice.closing")),
            ], recipients: [text("recipient.leaders"), text("recipient.website"), text("recipient.archive")],
            signature: Signature(lines: [text("director")], name: nil))
        return (paper, publishedTables + [indicators, received])
    }

    func urging() throws -> (OfficialPaper, [ReportTable]) {
        let concerned = facts.departments.filter { !$0.overdue.isEmpty || !$0.soon.isEmpty }
        var table = ReportTable(
            title: text("table.urged"),
            columns: [
                (text("column.department"), 32, .text), (text("column.code"), 32, .text),
                (text("column.kind"), 18, .text),
                (text("column.due"), 17, .date), (text("column.state"), 16, .text),
            ])
        for department in concerned {
            for (list, state) in [(department.overdue, "overdue"), (department.soon, "soon")] {
                table.lines += list.map { open in
                    [
                        .text(department.name), .text(open.code), .text(language.text("kind.\(open.kind.rawValue)")),
                        .date(open.dueDate), .text(text("state.\(state)")),
                    ]
                }
            }
        }
        let paper = OfficialPaper(
            .letter, subject: text("urging.subject"), issuer: head, symbol: "UBND-TTPVHCC", place: place, date: date,
            addressees: concerned.isEmpty ? [text("recipient.departments")] : concerned.map(\.name),
            blocks: [
                .paragraph(text("urging.opening", ["date": language.date(facts.group.asOf.date)])),
                try block(table, orElse: "noneUrged"), .paragraph(text("urging.request")),
                .paragraph(text("urging.closing")),
            ], recipients: [text("recipient.same"), text("recipient.chairmen"), text("recipient.archive")],
            signature: .chairman(name: nil))
        return (paper, [table])
    }
}
