import Casework
import CivilTime
import Index766
import Storage

/// What the papers say of the published figures.
package struct PublishedFacts: Sendable {
    package let asOf: CivilDate
    package let board: Scoreboard
    /// The own figures of that day's quarter as of its end.
    package let own: SatisfactionGroup
    /// Of the total, from the published day before.
    package let change: ScoreTrend.Change?

    init?(_ store: Board, unit: Unit, period: Period) throws {
        let all = try store.publishedScores(of: unit.name)
        guard
            let asOf = all.first(where: { $0.asOf >= period.first && $0.asOf <= period.last })?.asOf,
            let own = try store.ownGroup(asOf: asOf)
        else { return nil }
        self.asOf = asOf
        self.own = own
        board = Scoreboard(all.filter { $0.asOf == asOf }, own: own)
        change = ScoreTrend(all, .total).change(upTo: asOf)
    }
}

extension Board {
    /// The own group of a published day: its quarter, as of the end of the day.
    package func ownGroup(asOf day: CivilDate) throws -> SatisfactionGroup? {
        guard let quarter = Period.quarter(of: day), let rules = ScoringRules.inForce(on: quarter.last) else {
            return nil
        }
        return try satisfaction(quarter, asOf: day.end.adding(seconds: -1), rules: rules)
    }
}
