/// The body of a paper in HTML.
enum HTMLBlocks {
    /// Bullets that follow each other are one list; any other block stands alone.
    static func runs(of blocks: [Block]) -> [[Block]] {
        blocks.reduce(into: []) { runs, block in
            if case .bullet = block, case .bullet? = runs.last?.last {
                runs[runs.count - 1].append(block)
            } else {
                runs.append([block])
            }
        }
    }

    /// A paper may begin with 1. and know no I.; on the page its highest headings are h2 all the same.
    static func highestLevel(of blocks: [Block]) -> Int {
        blocks.compactMap { if case .heading(let level, _) = $0 { level.rawValue } else { nil } }.min() ?? 0
    }

    static func markup(_ run: [Block], top: Int, _ numbers: inout HeadingNumbers) -> Markup {
        switch run[0] {
        case .heading(let level, let text):
            .element("h\(level.rawValue - top + 2)", [:], lines(numbers.next(level) + " " + text))
        case .paragraph(let text): .element("p", [:], lines(text))
        case .note(let text): .element("p", ["class": "note"], [.element("em", [:], lines(text))])
        case .table(let table): markup(table)
        case .bullet: .element("ul", [:], run.map(item))
        }
    }

    static func lines(_ text: String) -> [Markup] {
        let lines = PaperText.clean(text).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().flatMap { index, line in
            (index == 0 ? [] : [Markup.element("br")]) + [.text(String(line))]
        }
    }

    private static func item(_ block: Block) -> Markup {
        guard case .bullet(let text) = block else { return .text("") }
        return .element("li", [:], lines(text))
    }

    private static func markup(_ table: DocumentTable) -> Markup {
        let caption = table.caption.map { [Markup.element("caption", [:], lines($0))] } ?? []
        let titles = table.columns.map { Markup.element("th", ["scope": "col"], lines($0.title)) }
        let total = table.total.map { [Markup.element("tfoot", [:], [row($0, of: table)])] } ?? []
        return .element(
            "table", [:],
            caption + [
                .element("thead", [:], [.element("tr", [:], titles)]),
                .element("tbody", [:], table.rows.map { row($0, of: table) }),
            ] + total)
    }

    private static func row(_ cells: [String], of table: DocumentTable) -> Markup {
        let cells = zip(cells, table.columns).map { cell, column in
            Markup.element("td", column.alignment == .left ? [:] : ["class": column.alignment.rawValue], lines(cell))
        }
        return .element("tr", [:], cells)
    }
}
