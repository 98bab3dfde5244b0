import Localization

/// The points of the group as horizontal bars, a line an indicator and one for the sum; drawn on the server as SVG, labelled directly. Colours
/// come from classes, so that they follow the page's light, dark and print styles.
package struct PointsChart: Sendable {
    package struct Bar: Sendable {
        let label: String
        /// As shown, in the language's own numbers.
        let value: String
        /// 0 to 1 of the bar's length.
        let share: Double
        /// Another figure of the same thing, as a line across the bar with its words below.
        let mark: Mark?

        package init(label: String, value: String, share: Double, mark: Mark? = nil) {
            self.label = label
            self.value = value
            self.share = share
            self.mark = mark
        }
    }

    package struct Mark: Sendable {
        let words: String
        let share: Double

        package init(words: String, share: Double) {
            self.words = words
            self.share = share
        }
    }

    package let title: String
    package let bars: [Bar]

    package init(title: String, bars: [Bar]) {
        self.title = title
        self.bars = bars
    }

    package var svg: String {
        let width = 320
        let track = 240
        var shapes = ""
        var top = 0
        for bar in bars {
            for line in lines(bar.label) {
                top += 20
                shapes += "<text class=\"chart-label\" x=\"0\" y=\"\(top)\">\(Language.escape(line))</text>"
            }
            let length = Int((Double(track) * min(1, max(0, bar.share))).rounded())
            shapes += """
                <rect class="chart-track" x="0" y="\(top + 8)" width="\(track)" height="14" rx="4"/>\
                <rect class="chart-bar" x="0" y="\(top + 8)" width="\(length)" height="14" rx="4"/>\
                <text class="chart-value" x="\(width)" y="\(top + 20)" text-anchor="end">\(Language.escape(bar.value))</text>
                """
            if let mark = bar.mark {
                let place = Int((Double(track) * min(1, max(0, mark.share))).rounded())
                shapes += """
                    <path class="chart-mark" d="M\(place) \(top + 4)v22"/>\
                    <text class="chart-note" x="0" y="\(top + 42)">\(Language.escape(mark.words))</text>
                    """
                top += 22
            }
            top += 36
        }
        return """
            <svg class="chart-bars" viewBox="0 0 \(width) \(top)" role="img" aria-label="\(Language.escape(description))">\(shapes)</svg>
            """
    }

    /// SVG does not wrap: words up to the width of a narrow phone's line.
    private func lines(_ label: String) -> [String] {
        label.split(separator: " ").reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= 42 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
    }

    private var description: String {
        title + ": "
            + bars.map { bar in
                "\(bar.label) \(bar.value)" + (bar.mark.map { ", " + $0.words } ?? "")
            }.joined(separator: "; ")
    }
}
