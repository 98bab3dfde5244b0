/// Tables: bordered ones with figures, and frames without borders that put things side by side.
enum DOCXTable {
    /// A gap follows, because two tables without anything between them would become one.
    static func markup(_ table: DocumentTable) -> [Markup] {
        let widths = PageMeasure.widths(table.columns.map(\.share))
        let head = row(
            zip(table.columns, widths).map { column, width in
                cell(width, [DOCXBody.paragraph(column.title, .tableHead)], isCentered: true)
            }, isHead: true)
        let rows = table.rows.map { row(cells($0, of: table, widths, isBold: false)) }
        let total = table.total.map { [row(cells($0, of: table, widths, isBold: true))] } ?? []
        let caption = table.caption.map { [DOCXBody.paragraph($0, .caption)] } ?? [DOCXBody.paragraph("", .gap)]
        return caption + [whole(widths, style: StyleSheet.table, [head] + rows + total), DOCXBody.paragraph("", .gap)]
    }

    /// Each cell is a list of paragraphs, and holds at least one.
    static func frame(_ widths: [Int], _ rows: [[[Markup]]]) -> Markup {
        whole(widths, style: "TableNormal", rows.map { cells in row(zip(widths, cells).map { cell($0, $1) }) })
    }

    private static func whole(_ widths: [Int], style: String, _ rows: [Markup]) -> Markup {
        let properties = Markup.element(
            "w:tblPr", [:],
            [
                .element("w:tblStyle", ["w:val": style]),
                .element("w:tblW", ["w:w": String(widths.reduce(0, +)), "w:type": "dxa"]),
                .element("w:tblLayout", ["w:type": "fixed"]),
            ])
        let grid = Markup.element("w:tblGrid", [:], widths.map { .element("w:gridCol", ["w:w": String($0)]) })
        return .element("w:tbl", [:], [properties, grid] + rows)
    }

    private static func row(_ cells: [Markup], isHead: Bool = false) -> Markup {
        let head = isHead ? [Markup.element("w:tblHeader")] : []
        return .element("w:tr", [:], [.element("w:trPr", [:], [.element("w:cantSplit")] + head)] + cells)
    }

    private static func cell(_ width: Int, _ paragraphs: [Markup], isCentered: Bool = false) -> Markup {
        let middle = isCentered ? [Markup.element("w:vAlign", ["w:val": "center"])] : []
        let width = Markup.element("w:tcW", ["w:w": String(width), "w:type": "dxa"])
        return .element("w:tc", [:], [.element("w:tcPr", [:], [width] + middle)] + paragraphs)
    }

    private static func cells(
        _ texts: [String], of table: DocumentTable, _ widths: [Int], isBold: Bool
    ) -> [Markup] {
        zip(zip(texts, table.columns), widths).map { content, width in
            let alignment = Markup.element("w:jc", ["w:val": content.1.alignment.rawValue])
            return cell(width, [DOCXBody.paragraph(content.0, .cell, [alignment], isBold: isBold)], isCentered: isBold)
        }
    }
}
