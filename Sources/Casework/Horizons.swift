import CivilTime
import Law

/// How far ahead a desk looks. Each is the first moment past its reach, so that what ends at 24:00 of a day still belongs to it.
package struct Horizons: Equatable, Sendable {
    package let now: Instant
    /// One hour; from 16:00 on the rest of the day, since the office closes at 17:00 and a term ends at 24:00.
    package let hour: Instant
    package let today: Instant
    /// Two working days after today.
    package let soon: Instant

    package static let soonDays = 2
    private static let lastHour = 16

    package init(at now: Instant, by calendar: WorkingCalendar) {
        self.now = now
        today = now.date.end.adding(seconds: 1)
        hour = now.secondOfDay / 3600 >= Self.lastHour ? today : now.adding(seconds: 3601)
        soon = calendar.due(after: now.date, Self.soonDays, .workingDay).end.adding(seconds: 1)
    }
}
