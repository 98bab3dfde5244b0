import CivilTime
import Foundation

/// The limits and calendars that are known. Which version of a limit counts is decided by the day on which the term starts.
package struct RuleBook: Sendable {
    package let calendar: WorkingCalendar
    package let limits: [DeadlineRule]
    package let procedures: [Procedure]
    private let versions: [String: [DeadlineRule]]

    package init(calendar: WorkingCalendar, rules: [DeadlineRule], procedures: [Procedure] = []) {
        self.calendar = calendar
        limits = rules
        self.procedures = procedures
        versions = Dictionary(grouping: rules, by: \.name).mapValues { rules in
            rules.sorted { ($0.effectiveFrom?.dayNumber ?? .min) > ($1.effectiveFrom?.dayNumber ?? .min) }
        }
    }

    /// What comes with the program: the calendars of 2024 to 2026 and the limits of the outer contract.
    package static let shipped: RuleBook = {
        let decoder = JSONDecoder()
        guard let years = try? decoder.decode([CalendarYear].self, from: Data(PackageResources.calendars_json)),
            let rules = try? decoder.decode([DeadlineRule].self, from: Data(PackageResources.deadlines_json)),
            let procedures = try? decoder.decode([Procedure].self, from: Data(PackageResources.procedures_json))
        else { preconditionFailure("the rules that come with the program cannot be read") }
        return RuleBook(calendar: WorkingCalendar(years: years), rules: rules, procedures: procedures)
    }()

    package static let longestTerm = 10_000

    package var ruleNames: [String] { versions.keys.sorted() }

    package func rule(_ name: String, on date: CivilDate) -> DeadlineRule? {
        versions[name]?.first { $0.effectiveFrom.map { $0 <= date } ?? true }
    }

    /// - Precondition: no pause is still running: a clock that stands has no end.
    package func deadline(_ name: String, from: Instant, pausing pauses: [Pause] = []) throws(LawError) -> Deadline {
        guard let rule = rule(name, on: from.date) else { throw .unknownRule(name: name, known: ruleNames) }
        return deadline(name, rule.source, rule.count, rule.unit, from, pauses)
    }

    package func procedure(_ name: String) -> Procedure? { procedures.first { $0.name == name } }

    /// The same book with what a unit has decided: a year takes the place of that year, a limit that of the same name and date.
    package func deciding(years: [CalendarYear], limits decided: [DeadlineRule]) -> RuleBook {
        let years = calendar.years.filter { old in !years.contains { $0.year == old.year } } + years
        let limits = limits.filter { old in
            !decided.contains { $0.name == old.name && $0.effectiveFrom == old.effectiveFrom }
        }
        return RuleBook(
            calendar: WorkingCalendar(years: years.sorted { $0.year < $1.year }), rules: limits + decided,
            procedures: procedures)
    }

    package func deadline(days: Int, unit: CountingUnit, from: Instant) throws(LawError) -> Deadline {
        guard (0...Self.longestTerm).contains(days) else { throw .termOutOfRange(days: days, max: Self.longestTerm) }
        return deadline(nil, nil, days, unit, from, [])
    }

    private func deadline(
        _ name: String?, _ source: String?, _ count: Int, _ unit: CountingUnit, _ from: Instant,
        _ pauses: [Pause]
    ) -> Deadline {
        precondition(pauses.allSatisfy { $0.until != nil }, "a clock that stands has no end")
        let dueDate = calendar.due(after: from.date, count, unit) { day in pauses.contains { $0.holds(day) } }
        let years = from.date.year...max(from.date.year, dueDate.year)
        return Deadline(
            rule: name, from: from, dueDate: dueDate, countedDays: count, unit: unit, source: source,
            unconfirmedYears: years.filter { !calendar.isConfirmed($0) }, pauses: pauses, calendar: calendar)
    }
}
