import Localization

/// Rates or counts as one row each: a label, a track from 0 to the whole, a mark on it, the value in words. Drawn on the server as SVG; colours
/// come from classes, so that they follow the page's light, dark and print styles. Narrow enough for a telephone.
package struct RowsChart: Sendable {
    package enum Mark: Sendable {
        /// A dot, on the line of its confidence interval where there is one.
        case dot
        case diamond
        case bar
    }

    package struct Row: Sendable {
        package let label: String
        /// As shown, in the language's own numbers.
        package let value: String
        let mark: Mark
        /// 0 to 1 of the track; nil where there is no rate.
        let share: Double?
        let interval: ClosedRange<Double>?

        package init(
            label: String, value: String, mark: Mark, share: Double?, interval: ClosedRange<Double>? = nil
        ) {
            self.label = label
            self.value = value
            self.mark = mark
            self.share = share
            self.interval = interval
        }
    }

    /// What is said in place of the picture.
    package let description: String
    package let rows: [Row]
    /// In the picture's units, of `width` in all.
    package var labelWidth = 92
    package var valueWidth = 74
    /// The marks follow each other in time.
    package var isTrend = false

    private static let width = 344
    private static let rowHeight = 28

    package init(description: String, rows: [Row], labelWidth: Int = 92, isTrend: Bool = false) {
        self.description = description
        self.rows = rows
        self.labelWidth = labelWidth
        self.isTrend = isTrend
    }

    package var svg: String {
        let height = rows.count * Self.rowHeight
        let shapes = grid(height) + (isTrend ? path : "") + rows.enumerated().map(shape).joined()
        return """
            <svg class="chart-rows" viewBox="0 0 \(Self.width) \(height)" role="img" \
            aria-label="\(Language.escape(description))">\(shapes)</svg>
            """
    }

    private var trackLength: Int { Self.width - labelWidth - valueWidth }

    private func x(_ share: Double) -> Double {
        Double(labelWidth) + (Double(trackLength) * min(1, max(0, share)) * 10).rounded() / 10
    }

    private func y(_ index: Int) -> Int { index * Self.rowHeight + Self.rowHeight / 2 }

    /// None, half and all.
    private func grid(_ height: Int) -> String {
        [0, 0.5, 1].map { "<path class=\"chart-grid\" d=\"M\(x($0)) 2V\(height - 2)\"/>" }.joined()
    }

    private var path: String {
        let points = rows.enumerated().compactMap { index, row in row.share.map { "\(x($0)) \(y(index))" } }
        guard points.count > 1 else { return "" }
        return "<path class=\"chart-path\" d=\"M\(points.joined(separator: "L"))\"/>"
    }

    private func shape(_ index: Int, _ row: Row) -> String {
        let middle = y(index)
        var shape = "<text class=\"chart-label\" x=\"0\" y=\"\(middle + 5)\">\(Language.escape(row.label))</text>"
        shape += "<path class=\"chart-axis\" d=\"M\(labelWidth) \(middle)H\(labelWidth + trackLength)\"/>"
        if let interval = row.interval {
            let (low, high) = (x(interval.lowerBound), x(interval.upperBound))
            let ends = "M\(low) \(middle - 5)v10M\(high) \(middle - 5)v10"
            shape += "<path class=\"chart-interval\" d=\"M\(low) \(middle)H\(high)\(ends)\"/>"
        }
        if let share = row.share {
            switch row.mark {
            case .dot: shape += "<circle class=\"chart-dot\" cx=\"\(x(share))\" cy=\"\(middle)\" r=\"5\"/>"
            case .diamond:
                shape += "<path class=\"chart-diamond\" d=\"M\(x(share)) \(middle - 7)l7 7l-7 7l-7 -7z\"/>"
            case .bar:
                let length = x(share) - Double(labelWidth)
                shape += """
                    <rect class="chart-bar" x="\(labelWidth)" y="\(middle - 7)" width="\(length)" height="14" rx="3"/>
                    """
            }
        }
        return shape + """
            <text class="chart-value" x="\(Self.width)" y="\(middle + 5)" text-anchor="end">\(Language.escape(row.value))</text>
            """
    }
}
