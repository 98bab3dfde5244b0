/// A paper as the body of one page for the browser and its printer. Looks are the style sheet's, by the classes.
package struct HTMLPaper {
    private let paper: OfficialPaper

    package init(_ paper: OfficialPaper) {
        self.paper = paper
    }

    package var body: String {
        Markup.element("article", ["class": "paper", "lang": "vi"], [head] + title + addressees + blocks + [foot])
            .source
    }

    private var head: Markup {
        let superior = paper.superior.map { [line($0.uppercased(), "superior")] } ?? []
        return .element(
            "header", [:],
            [
                group(
                    "from", superior + [line(paper.issuer.uppercased(), "issuer"), line(paper.numberLine, "number")]),
                group(
                    "state",
                    [
                        line(OfficialPaper.nation, "nation"), line(OfficialPaper.motto, "motto"),
                        line(paper.dateLine, "date"),
                    ]),
            ])
    }

    private var title: [Markup] {
        guard let title = paper.kind.title else {
            return [.element("h1", ["class": "about"], lines(paper.letterSubject))]
        }
        return [.element("h1", [:], lines(title)), line(paper.subject, "subject")]
    }

    private var addressees: [Markup] {
        switch paper.addressees.count {
        case 0: []
        case 1: [line("Kính gửi: " + paper.addressees[0], "to")]
        default: [line("Kính gửi:", "to"), list(paper.addressees)]
        }
    }

    private var foot: Markup {
        let office = paper.signature.lines.map { line($0, "office") }
        return .element(
            "footer", [:],
            [
                group("recipients", [line("Nơi nhận:", "to"), list(paper.recipients)]),
                group("signature", office + [line(paper.signatureName, "name")]),
            ])
    }

    private var blocks: [Markup] {
        var numbers = HeadingNumbers()
        let top = HTMLBlocks.highestLevel(of: paper.blocks)
        return HTMLBlocks.runs(of: paper.blocks).map { HTMLBlocks.markup($0, top: top, &numbers) }
    }

    private func group(_ name: String, _ children: [Markup]) -> Markup { .element("div", ["class": name], children) }

    private func line(_ text: String, _ name: String) -> Markup { .element("p", ["class": name], lines(text)) }

    private func list(_ items: [String]) -> Markup {
        .element("ul", [:], items.map { .element("li", [:], lines($0)) })
    }

    private func lines(_ text: String) -> [Markup] { HTMLBlocks.lines(text) }
}
