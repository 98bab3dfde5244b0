import Casework
import Index766

/// What the portal published of one unit on one day, in the order in which the communes print it, beside what the desk works out itself.
package struct Scoreboard: Sendable {
    package struct Row: Sendable {
        package let score: PublishedScore
        /// Nil where the desk holds no records for the group.
        package let own: Fraction?
        /// Own less published, as both are printed.
        package let difference: Fraction?
    }

    /// The six groups; one that was not published is left out.
    package let rows: [Row]
    package let total: PublishedScore?

    package static let order: [ScoreGroup] = [
        .publicity, .onlineServices, .progress, .satisfaction, .digitisation, .onlinePayment,
    ]

    package init(_ scores: [PublishedScore], own: SatisfactionGroup?) {
        func points(_ group: ScoreGroup) -> Fraction? {
            switch group {
            case .progress: own.flatMap { ComparedGroup.progress.points($0) }
            case .satisfaction: own.flatMap { ComparedGroup.satisfaction.points($0) }
            default: nil
            }
        }
        rows = Self.order.compactMap { group in
            scores.first { $0.group == group }.map { score in
                let own = points(group)
                let rest = own.flatMap { PublishedFigure(score.points)?.rest($0) }
                return Row(score: score, own: own, difference: rest.map { Fraction(0) - $0 })
            }
        }
        total = scores.first { $0.group == .total }
    }

    package var missing: [ScoreGroup] {
        Self.order.filter { group in !rows.contains { $0.score.group == group } }
    }

    /// Of the six; nil when one is missing.
    package var sum: Fraction? {
        missing.isEmpty ? rows.compactMap { Fraction(decimal: $0.score.points) }.reduce(Fraction(0), +) : nil
    }

    /// The published total less the sum of its rows; nil where either is missing.
    package var surplus: Fraction? {
        guard let sum, let total, let points = Fraction(decimal: total.points) else { return nil }
        return points - sum
    }

    /// Rows whose maximum is not the one of Decision 766/QĐ-TTg.
    package func otherMax(_ full: (ScoreGroup) -> String) -> [PublishedScore] {
        (rows.map(\.score) + [total].compactMap(\.self)).filter { score in
            Fraction(decimal: score.max) != Fraction(decimal: full(score.group))
        }
    }
}
