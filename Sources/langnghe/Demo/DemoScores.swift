import Actions
import Casework
import CivilTime
import Index766
import Storage

/// What the portal would have published of the made-up commune: its own groups from the desk's records, the last time from a state five days
/// old, which is what the pages then explain.
struct DemoScores {
    let today: CivilDate
    let unit: String

    private static let staleDays = 5
    private static let ranks = [31, 24, 26, 17, 12, 9]

    func fill(_ desk: Desk) async throws {
        var scores: [PublishedScore] = []
        for (index, rank) in Self.ranks.enumerated() {
            let isLast = index == Self.ranks.count - 1
            let day = today.adding(days: -1 - 14 * (Self.ranks.count - 1 - index))
            scores += try await published(day, rank, index, staleDays: isLast ? Self.staleDays : 0, desk)
        }
        _ = try await desk.perform(RecordScores(scores: scores), as: .terminal)
    }

    private func published(
        _ day: CivilDate, _ rank: Int, _ index: Int, staleDays: Int, _ desk: Desk
    ) async throws -> [PublishedScore] {
        guard let quarter = Period.quarter(of: day) else { return [] }
        let asOf = day.adding(days: -staleDays).end.adding(seconds: -1)
        let group = try await desk.satisfaction(FigureQuery(period: quarter, asOf: asOf))
        let points: [(ScoreGroup, Fraction, Int)] = [
            (.publicity, Fraction(18), 18), (.onlineServices, Fraction(Int128(95 + index), 10), 12),
            (.progress, ProgressGroup(group).points ?? Fraction(20), 20), (.satisfaction, group.points, 18),
            (.digitisation, Fraction(Int128(2010 + 30 * index), 100), 22),
            (.onlinePayment, Fraction(Int128(88 + index), 10), 10),
        ]
        let sum = points.map { $0.1.rounded(2) }.reduce(Fraction(0), +)
        return (points + [(.total, sum, 100)]).enumerated().map { place, line in
            PublishedScore(
                unit: unit, asOf: day, group: line.0, points: line.1.decimal(2), max: String(line.2),
                rank: max(1, rank + (place * 7) % 5 - 2), units: 114)
        }
    }
}
