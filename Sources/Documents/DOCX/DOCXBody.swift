/// `word/document.xml`.
enum DOCXBody {
    static func document(_ paper: OfficialPaper) -> Markup {
        let body =
            [DOCXHead.table(paper)] + DOCXHead.title(paper) + addressees(paper) + blocks(paper) + [
                paragraph("", .gap, keepsNext), DOCXFoot.table(paper), paragraph("", .gap), section,
            ]
        return .element(
            "w:document", ["xmlns:w": DOCXParts.namespace, "xmlns:r": DOCXParts.relations],
            [.element("w:body", [:], body)])
    }

    /// `properties` come after the style, in the order of the schema.
    static func paragraph(_ text: String, _ style: TextStyle, _ properties: [Markup] = [], isBold: Bool = false)
        -> Markup
    {
        let style = Markup.element("w:pStyle", ["w:val": style.rawValue])
        return .element("w:p", [:], [.element("w:pPr", [:], [style] + properties)] + run(text, isBold: isBold))
    }

    private static func run(_ text: String, isBold: Bool) -> [Markup] {
        guard !text.isEmpty else { return [] }
        let lines = PaperText.clean(text).split(separator: "\n", omittingEmptySubsequences: false)
        let texts = lines.enumerated().flatMap { index, line in
            (index == 0 ? [] : [Markup.element("w:br")])
                + [.element("w:t", ["xml:space": "preserve"], [.text(String(line))])]
        }
        let bold = isBold ? [Markup.element("w:rPr", [:], [.element("w:b"), .element("w:bCs")])] : []
        return [.element("w:r", [:], bold + texts)]
    }

    private static func addressees(_ paper: OfficialPaper) -> [Markup] {
        switch paper.addressees.count {
        case 0: []
        case 1: [paragraph("Kính gửi: " + paper.addressees[0], .addressee, centred), paragraph("", .gap)]
        default:
            [paragraph("Kính gửi:", .addressee)] + paper.addresseeLines.map { paragraph($0, .addresseeItem) }
                + [paragraph("", .gap)]
        }
    }

    private static let centred = [
        Markup.element("w:ind", ["w:left": "0"]), .element("w:jc", ["w:val": "center"]),
    ]

    private static func blocks(_ paper: OfficialPaper) -> [Markup] {
        var numbers = HeadingNumbers()
        return paper.blocks.enumerated().flatMap { index, block in
            // The signature does not stand on a page alone.
            let kept = index == paper.blocks.count - 1 ? keepsNext : []
            return markup(block, &numbers, kept)
        }
    }

    private static func markup(_ block: Block, _ numbers: inout HeadingNumbers, _ kept: [Markup]) -> [Markup] {
        switch block {
        case .heading(let level, let text): [paragraph(numbers.next(level) + " " + text, .heading(level))]
        case .paragraph(let text): [paragraph(text, .body, kept)]
        case .bullet(let text): [paragraph("- " + text, .bullet, kept)]
        case .note(let text): [paragraph(text, .note, kept)]
        case .table(let table): DOCXTable.markup(table)
        }
    }

    private static let keepsNext = [Markup.element("w:keepNext")]

    private static var section: Markup {
        .element(
            "w:sectPr", [:],
            [
                .element("w:headerReference", ["w:type": "default", "r:id": DOCXParts.headerID]),
                .element("w:pgSz", ["w:w": String(PageMeasure.width), "w:h": String(PageMeasure.height)]),
                .element(
                    "w:pgMar",
                    [
                        "w:top": String(PageMeasure.top), "w:right": String(PageMeasure.right),
                        "w:bottom": String(PageMeasure.bottom), "w:left": String(PageMeasure.left),
                        "w:header": String(PageMeasure.header), "w:footer": String(PageMeasure.header),
                        "w:gutter": "0",
                    ]),
                .element("w:titlePg"),
            ])
    }
}
