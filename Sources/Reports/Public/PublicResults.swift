import Casework
import CivilTime
import Index766
import Storage

/// What everybody may know of a period: the group, twelve months, the answers by level, and the last quarter that is over by department
/// and field, without a number that gives somebody away.
package struct PublicResults: Sendable {
    package struct Month: Sendable {
        package let period: Period
        package let survey: Survey
        package let dossiers: Tally
        /// Under way: up to now.
        package let isPartial: Bool
    }

    package let unit: Unit
    package let group: SatisfactionGroup
    package let months: [Month]
    /// Answers of the period by level, 1 first; nil where few answered.
    package let levels: [Int]?
    /// Broken down are only quarters that are over: two overlapping periods, or one day and the next, would tell a small number by their
    /// difference.
    package let quarter: Period
    package let parts: [PublicPart]

    package init(_ board: Board, unit: Unit, group: SatisfactionGroup, at now: Instant) throws {
        self.unit = unit
        self.group = group
        let end = min(group.asOf, now)
        guard let quarter = Period.quarter(overAt: end) else { preconditionFailure("every day has a quarter") }
        self.quarter = quarter
        let counts = try board.ratingLevels(group.period, asOf: group.asOf)
        let levels = (1...5).map { counts[$0] ?? 0 }
        self.levels = levels.reduce(0, +) < SmallNumbers.least ? nil : levels
        months = try Self.lastMonths(end.date).map { period in
            let month = try board.dossierFigures(period, asOf: now)
            return Month(
                period: period, survey: month.survey, dossiers: month.dossiers, isPartial: period.end > now)
        }
        parts = PublicPart.all(of: try board.fieldsByDepartment(quarter, asOf: quarter.end))
    }

    /// Twelve, oldest first.
    private static func lastMonths(_ last: CivilDate) -> [Period] {
        var months: [Period] = []
        var day = last
        while months.count < 12, let month = Period.month(of: day) {
            months.insert(month, at: 0)
            day = month.first.adding(days: -1)
        }
        return months
    }
}
