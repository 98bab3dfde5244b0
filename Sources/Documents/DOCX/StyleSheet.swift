/// `word/styles.xml`.
enum StyleSheet {
    static let table = "PaperTable"

    static var markup: Markup {
        .element(
            "w:styles", ["xmlns:w": DOCXParts.namespace],
            [defaults] + TextStyle.allCases.map(style) + [plainTable, borderedTable])
    }

    private static var defaults: Markup {
        let font = Markup.element(
            "w:rFonts", ["w:ascii": font, "w:hAnsi": font, "w:eastAsia": font, "w:cs": font])
        let language = Markup.element("w:lang", ["w:val": "vi-VN", "w:eastAsia": "vi-VN", "w:bidi": "ar-SA"])
        return .element(
            "w:docDefaults", [:],
            [
                .element("w:rPrDefault", [:], [.element("w:rPr", [:], [font] + size(14) + [language])]),
                .element("w:pPrDefault", [:], [.element("w:pPr")]),
            ])
    }

    static let font = "Times New Roman"

    private static func style(_ style: TextStyle) -> Markup {
        let look = style.look
        let isNormal = style == .normal
        let heritage = isNormal ? [] : [value("w:basedOn", TextStyle.normal.rawValue)] + next(style)
        let kept = look.keepsNext ? [Markup.element("w:keepNext")] : []
        let outline = style.outlineLevel.map { [value("w:outlineLvl", String($0))] } ?? []
        let indent = Markup.element("w:ind", ["w:left": String(look.indent), "w:firstLine": String(look.firstLine)])
        let paragraph = kept + [spacing(look), indent, value("w:jc", look.alignment.rawValue)] + outline
        let bold = look.isBold ? [Markup.element("w:b"), .element("w:bCs")] : []
        let italic = look.isItalic ? [Markup.element("w:i"), .element("w:iCs")] : []
        let attributes: KeyValuePairs =
            isNormal
            ? ["w:type": "paragraph", "w:default": "1", "w:styleId": style.rawValue]
            : ["w:type": "paragraph", "w:styleId": style.rawValue]
        return .element(
            "w:style", attributes,
            [value("w:name", look.name)] + heritage + [
                .element("w:qFormat"), .element("w:pPr", [:], paragraph),
                .element("w:rPr", [:], bold + italic + size(look.size)),
            ])
    }

    /// What Enter begins after a heading is the text below it.
    private static func next(_ style: TextStyle) -> [Markup] {
        style.outlineLevel == nil ? [] : [value("w:next", TextStyle.body.rawValue)]
    }

    private static func spacing(_ look: TextLook) -> Markup {
        let line = look.exactLine.map(PageMeasure.points) ?? Int((look.lineSpacing * 240).rounded())
        return .element(
            "w:spacing",
            [
                "w:before": String(PageMeasure.points(look.before)), "w:after": String(PageMeasure.points(look.after)),
                "w:line": String(line), "w:lineRule": look.exactLine == nil ? "auto" : "exact",
            ])
    }

    /// The format counts halves of a point.
    private static func size(_ points: Double) -> [Markup] {
        let half = String(Int((points * 2).rounded()))
        return [value("w:sz", half), value("w:szCs", half)]
    }

    private static func value(_ name: String, _ value: String) -> Markup { .element(name, ["w:val": value]) }

    private static var plainTable: Markup {
        .element(
            "w:style", ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"],
            [
                value("w:name", "Normal Table"),
                .element("w:tblPr", [:], [margins(side: 0)]),
            ])
    }

    private static var borderedTable: Markup {
        let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
        let borders = sides.map {
            Markup.element("w:" + $0, ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"])
        }
        return .element(
            "w:style", ["w:type": "table", "w:styleId": table],
            [
                value("w:name", "Bảng văn bản"), value("w:basedOn", "TableNormal"),
                .element(
                    "w:tblPr", [:],
                    [.element("w:tblBorders", [:], borders), margins(side: PageMeasure.millimetres(1.2))]),
            ])
    }

    private static func margins(side: Int) -> Markup {
        .element(
            "w:tblCellMar", [:],
            [("top", 0), ("left", side), ("bottom", 0), ("right", side)].map {
                .element("w:" + $0.0, ["w:w": String($0.1), "w:type": "dxa"])
            })
    }
}
