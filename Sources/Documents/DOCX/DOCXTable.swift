/// Tables: bordered ones with figures, and frames without borders that put things side by side.
enum DOCXTable {
    /// A gap follows, because two tables without anything between them would become one.
    static func markup(_ table: DocumentTable) -> [Markup] {
        let widths = PageMeasure.widths(table.columns.map(\.share))
        let head = row(
            zip(table.columns, widths).map { column, width in
                cell(width, [DOCXBody.paragraph(column.title, .tableHead, [keptTogether])], isCentered: true)
            }, isHead: true)
        let all = table.rows + (table.total.map { [$0] } ?? [])
        let rows = all.enumerated().map { index, texts in
            let isTotal = table.total != nil && index == all.count - 1
            return row(cells(texts, of: table, widths, isBold: isTotal, keepsNext: keepsNext(index, all.count)))
        }
        let caption =
            table.caption.map { [DOCXBody.paragraph($0, .caption)] } ?? [DOCXBody.paragraph("", .gap, [keptTogether])]
        return caption + [whole(widths, style: StyleSheet.table, [head] + rows), DOCXBody.paragraph("", .gap)]
    }

    /// A table of few rows stands whole on a page; a long one is not begun or ended with a single row.
    private static func keepsNext(_ index: Int, _ count: Int) -> Bool {
        index < count - 1 && (count <= fewRows || index == 0 || index == count - 2)
    }

    private static let fewRows = 12
    private static let keptTogether = Markup.element("w:keepNext")

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
        _ texts: [String], of table: DocumentTable, _ widths: [Int], isBold: Bool, keepsNext: Bool
    ) -> [Markup] {
        zip(zip(texts, table.columns), widths).map { content, width in
            let alignment = Markup.element("w:jc", ["w:val": content.1.alignment.rawValue])
            let properties = (keepsNext ? [keptTogether] : []) + [alignment]
            return cell(width, [DOCXBody.paragraph(content.0, .cell, properties, isBold: isBold)], isCentered: isBold)
        }
    }
}
