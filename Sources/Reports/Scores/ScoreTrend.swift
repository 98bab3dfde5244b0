import Casework
import CivilTime
import Index766

/// One group's points and ranks of one unit over the days on which they were published, the earliest first.
package struct ScoreTrend: Sendable {
    package let scores: [PublishedScore]

    package init(_ all: [PublishedScore], _ group: ScoreGroup) {
        scores = all.filter { $0.group == group }.sorted { $0.asOf < $1.asOf }
    }

    /// What changed up to a day from the published day before it; nil where there is none before.
    package func change(upTo day: CivilDate) -> Change? {
        let until = scores.filter { $0.asOf <= day }
        guard until.count > 1, let last = until.last, let now = Fraction(decimal: last.points) else { return nil }
        let before = until[until.count - 2]
        guard let then = Fraction(decimal: before.points) else { return nil }
        return Change(
            before: before, points: now - then, places: before.rank.flatMap { old in last.rank.map { old - $0 } })
    }

    package struct Change: Sendable {
        package let before: PublishedScore
        package let points: Fraction
        /// How many places up; negative for down. Nil where a rank is missing.
        package let places: Int?
    }

    /// The rank's chart stands on its head: the first place is at the top.
    package func chart(_ value: Value, title: String, label: (PublishedScore) -> String, day: (CivilDate) -> String)
        -> TrendChart?
    {
        let shown = scores.compactMap { score in number(value, score).map { (score, $0) } }
        guard let first = shown.first?.0.asOf, let last = shown.last?.0.asOf, shown.count > 1 else { return nil }
        let numbers = shown.map(\.1)
        let low = numbers.min() ?? 0
        let span = max((numbers.max() ?? 0) - low, 0.01)
        return TrendChart(
            title: title,
            points: shown.map { score, number in
                let height = (number - low) / span
                return TrendChart.Point(
                    day: day(score.asOf), value: label(score),
                    across: Double(score.asOf.dayNumber - first.dayNumber) / Double(last.dayNumber - first.dayNumber),
                    height: value == .rank ? 1 - height : height)
            })
    }

    package enum Value: Sendable {
        case points
        case rank
    }

    private func number(_ value: Value, _ score: PublishedScore) -> Double? {
        value == .rank ? score.rank.map(Double.init) : Double(score.points)
    }
}
