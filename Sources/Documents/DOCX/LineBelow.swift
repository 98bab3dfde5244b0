/// The short line below a text in the middle of a column, a third to a half of the text's length (Decree 30/2020, Appendix I).
struct LineBelow {
    /// In twentieths of a point.
    let length: Int
    let columnWidth: Int

    /// As long as the motto, which is 12.09 times its size in Times New Roman bold.
    static func motto(columnWidth: Int) -> LineBelow {
        LineBelow(length: PageMeasure.points(12.09 * TextStyle.motto.look.size), columnWidth: columnWidth)
    }

    static func belowIssuer(_ text: String, columnWidth: Int) -> LineBelow {
        LineBelow(text, letterWidth: 0.6 * TextStyle.issuer.look.size, columnWidth: columnWidth)
    }

    static func belowSubject(_ text: String, columnWidth: Int) -> LineBelow {
        LineBelow(text, letterWidth: 0.44 * TextStyle.subject.look.size, columnWidth: columnWidth)
    }

    private init(length: Int, columnWidth: Int) {
        self.length = length
        self.columnWidth = columnWidth
    }

    /// `letterWidth` is a letter's mean width in points; a text that is wider than its column fills it.
    private init(_ text: String, letterWidth: Double, columnWidth: Int) {
        let letters = text.split(separator: "\n").map(\.count).max() ?? 0
        let text = min(PageMeasure.points(Double(letters) * letterWidth), columnWidth)
        self.init(length: text * 2 / 5, columnWidth: columnWidth)
    }

    var indent: Int { (columnWidth - length) / 2 }
}
