import CivilTime

/// The end of a term, with the proof of it.
package struct Deadline: Sendable {
    package let rule: String?
    package let from: Instant
    package let dueDate: CivilDate
    package let countedDays: Int
    package let unit: CountingUnit
    package let source: String?
    /// Years that the term reaches and whose calendar is not confirmed: the date may move when it is.
    package let unconfirmedYears: [Int]
    /// When the clock stood.
    package let pauses: [Pause]
    package let calendar: WorkingCalendar

    /// 24:00 of the due date. The term is kept at this moment and missed after it.
    package var dueAt: Instant { dueDate.end }

    /// How much of the term has gone by on this day, in percent of its counted days, 0 to 100.
    package func elapsedPercent(at moment: Instant) -> Int {
        guard countedDays > 0 else { return 100 }
        let gone = days.count { $0.isCounted && $0.date <= moment.date }
        return gone * 100 / countedDays
    }

    /// The same term with an end of its own, never past this one: what an extension grants.
    package func ending(on date: CivilDate) -> Deadline {
        let end = min(date, dueDate)
        let counted = days.count { $0.isCounted && $0.date <= end }
        return Deadline(
            rule: rule, from: from, dueDate: end, countedDays: counted, unit: unit, source: source,
            unconfirmedYears: unconfirmedYears, pauses: pauses, calendar: calendar)
    }

    /// Each day after the start up to the due date.
    package var days: [CountedDay] {
        let first = from.date.adding(days: 1)
        guard first <= dueDate else { return [] }
        var counted = 0
        return (first.dayNumber...dueDate.dayNumber).map { number in
            let date = CivilDate(dayNumber: number)
            let status = calendar.status(of: date)
            let isPaused = pauses.contains { $0.holds(date) }
            let counts = counted < countedDays && status.counted(in: unit) && !isPaused
            counted += counts ? 1 : 0
            return CountedDay(date: date, isCounted: counts, isPaused: isPaused, status: status)
        }
    }
}

/// One day of a term: counted or skipped, and why.
package struct CountedDay: Sendable {
    package let date: CivilDate
    package let isCounted: Bool
    /// Whether the clock stood on it by decision.
    package let isPaused: Bool
    package let status: DayStatus

    /// A word for the reason; the name of the holiday or the decision is in `status`.
    package var reason: String {
        if isPaused { return "paused" }
        return switch status {
        case .working: "working-day"
        case .weekend: "weekend"
        case .holiday: "holiday"
        case .swappedOff: "swapped-day-off"
        case .swappedWorked: "swapped-working-day"
        }
    }

    /// The holiday's name or the decision; nil for ordinary days.
    package var name: String? {
        switch status {
        case .working, .weekend: nil
        case .holiday(let name), .swappedOff(let name), .swappedWorked(let name): name
        }
    }
}
