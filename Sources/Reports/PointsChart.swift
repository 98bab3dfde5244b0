/// The points of the group as horizontal bars, a line an indicator and one for the sum; drawn on the server as SVG, labelled directly. Colours
/// come from classes, so that they follow the page's light, dark and print styles.
package struct PointsChart: Sendable {
    package struct Bar: Sendable {
        let label: String
        /// As shown, in the language's own numbers.
        let value: String
        /// 0 to 1 of the bar's length.
        let share: Double

        package init(label: String, value: String, share: Double) {
            self.label = label
            self.value = value
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
        let step = 64
        let width = 640
        let height = bars.count * step
        var svg = """
            <svg class="chart-bars" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(escaped(description))">
            """
        for (index, bar) in bars.enumerated() {
            let top = index * step
            let length = Int((Double(width) * min(1, max(0, bar.share))).rounded())
            svg += """
                <text class="chart-label" x="0" y="\(top + 20)">\(escaped(bar.label))</text>\
                <text class="chart-value" x="\(width)" y="\(top + 20)" text-anchor="end">\(escaped(bar.value))</text>\
                <rect class="chart-track" x="0" y="\(top + 30)" width="\(width)" height="16" rx="4"/>\
                <rect class="chart-bar chart-bar-\(index)" x="0" y="\(top + 30)" width="\(length)" height="16" rx="4"/>
                """
        }
        return svg + "</svg>"
    }

    private var description: String {
        title + ": " + bars.map { "\($0.label) \($0.value)" }.joined(separator: "; ")
    }

    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { output, character in
            switch character {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            default: output.append(character)
            }
        }
    }
}
