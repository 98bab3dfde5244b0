import Localization

/// A line over days, drawn on the server as SVG, with its values written at the points. Where points lie too close for words, the first, the
/// last and those with room are labelled; the table beside it has them all.
package struct TrendChart: Sendable {
    package struct Point: Sendable {
        let day: String
        /// As shown, in the language's own numbers.
        let value: String
        /// 0 to 1, from the first day to the last.
        let across: Double
        /// 0 to 1, from the lowest to the highest.
        let height: Double
    }

    let title: String
    let points: [Point]

    private static let (width, height) = (360.0, 190.0)
    private static let (left, right) = (34.0, 326.0)
    private static let (top, bottom) = (38.0, 142.0)
    private static let room = 50.0

    package var svg: String {
        let places = points.map { point in
            (
                Self.left + (Self.right - Self.left) * point.across,
                Self.bottom - (Self.bottom - Self.top) * point.height
            )
        }
        let line = places.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
        let labelled = labelled(places.map(\.0))
        var shapes = "<polyline class=\"chart-line\" points=\"\(line)\"/>"
        for (index, (point, place)) in zip(points, places).enumerated() {
            let (x, y) = (number(place.0), place.1)
            shapes += "<circle class=\"chart-point\" cx=\"\(x)\" cy=\"\(number(y))\" r=\"4\"/>"
            guard labelled.contains(index) else { continue }
            shapes += text("chart-value", x, y - 12, point.value) + text("chart-label", x, Self.bottom + 30, point.day)
        }
        let alternative = title + ": " + points.map { "\($0.day) \($0.value)" }.joined(separator: "; ")
        return """
            <svg class="chart-trend" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
            aria-label="\(Language.escape(alternative))">\(shapes)</svg>
            """
    }

    /// From the last one backwards, as the last is what people look for; the first has its words even if that costs its neighbour its own.
    private func labelled(_ places: [Double]) -> Set<Int> {
        guard let last = places.indices.last else { return [] }
        var chosen = [last]
        for index in places.indices.reversed().dropFirst()
        where places[chosen[chosen.count - 1]] - places[index] >= Self.room {
            let isNearFirst = index != 0 && places[index] - places[0] < Self.room
            if !isNearFirst { chosen.append(index) }
        }
        return Set(chosen)
    }

    private func text(_ name: String, _ x: String, _ y: Double, _ words: String) -> String {
        "<text class=\"\(name)\" x=\"\(x)\" y=\"\(number(y))\" text-anchor=\"middle\">\(Language.escape(words))</text>"
    }

    private func number(_ value: Double) -> String { String(Double(Int((value * 10).rounded())) / 10) }
}
