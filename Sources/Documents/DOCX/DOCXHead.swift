/// What stands above the text: who issues the paper, the state's name, the number, the date, the title.
enum DOCXHead {
    private static let widths = PageMeasure.widths([4, 5])

    static func table(_ paper: OfficialPaper) -> Markup {
        let superior = paper.superior.map { [DOCXBody.paragraph($0.uppercased(), .superior)] } ?? []
        let issuer = paper.issuer.uppercased()
        let from =
            superior + [
                DOCXBody.paragraph(issuer, .issuer), line(.belowIssuer(issuer, columnWidth: widths[0])),
            ]
        let state = [
            DOCXBody.paragraph(OfficialPaper.nation, .nation), DOCXBody.paragraph(OfficialPaper.motto, .motto),
            line(.motto(columnWidth: widths[1])),
        ]
        let about = paper.kind == .letter ? [DOCXBody.paragraph(paper.letterSubject, .letterSubject)] : []
        return DOCXTable.frame(
            widths,
            [
                [from, state],
                [
                    [DOCXBody.paragraph(paper.numberLine, .number)] + about,
                    [DOCXBody.paragraph(paper.dateLine, .placeAndDate)],
                ],
            ])
    }

    static func title(_ paper: OfficialPaper) -> [Markup] {
        guard let title = paper.kind.title else { return [DOCXBody.paragraph("", .gap)] }
        return [
            DOCXBody.paragraph(title, .kind), DOCXBody.paragraph(paper.subject, .subject),
            line(.belowSubject(paper.subject, columnWidth: PageMeasure.textWidth)),
        ]
    }

    /// The upper border of an empty paragraph: it moves with the text, which a drawn line does not.
    private static func line(_ line: LineBelow) -> Markup {
        let border = Markup.element(
            "w:pBdr", [:],
            [.element("w:top", ["w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "auto"])])
        let indent = Markup.element("w:ind", ["w:left": String(line.indent), "w:right": String(line.indent)])
        return DOCXBody.paragraph("", .line, [border, indent])
    }
}
