import CivilTime
import Law
import Testing

/// The clock beside a plain count of days on calendars made at random.
@Suite struct DeadlinePropertyTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test("due dates agree with a day-by-day count, with holidays, swaps and pauses", arguments: 1...40)
    func agrees(seed: Int) throws {
        var random = Generator(state: UInt64(seed))
        let base = try #require(CivilDate("2026-01-01"))
        var off: Set<CivilDate> = []
        var worked: Set<CivilDate> = []
        for _ in 0..<60 {
            let date = base.adding(days: Int.random(in: 0..<500, using: &random))
            if date.weekday.isWeekend, Bool.random(using: &random) { worked.insert(date) } else { off.insert(date) }
        }
        off.subtract(worked)
        func day(_ date: CivilDate) -> CalendarYear.Day { CalendarYear.Day(date: date, name: "x") }
        let calendar = WorkingCalendar(years: [
            CalendarYear(
                year: 2026, confirmed: true, sources: [], holidays: off.filter { $0.dayNumber % 2 == 0 }.map(day),
                swappedOff: off.filter { $0.dayNumber % 2 == 1 && !$0.weekday.isWeekend }.map(day),
                worked: worked.map(day))
        ])
        off = off.filter { $0.dayNumber % 2 == 0 || !$0.weekday.isWeekend }
        for _ in 0..<50 {
            let from = base.adding(days: Int.random(in: 0..<200, using: &random)).at(hour: 10)
            let count = Int.random(in: 1...70, using: &random)
            let unit = try #require(CountingUnit.allCases.randomElement(using: &random))
            let pauseStart = from.adding(days: Int.random(in: 0..<40, using: &random))
            let pause = Pause(from: pauseStart, until: pauseStart.adding(days: Int.random(in: 0..<30, using: &random)))
            let pauses = Bool.random(using: &random) ? [pause] : []
            let rule = DeadlineRule(name: "t", count: count, unit: unit, source: "s")
            let deadline = try RuleBook(calendar: calendar, rules: [rule]).deadline("t", from: from, pausing: pauses)

            func isWorked(_ date: CivilDate) -> Bool {
                worked.contains(date) || (!date.weekday.isWeekend && !off.contains(date))
            }
            let stood = pauses.flatMap { pause in
                (1..<max(1, (pause.until ?? pause.from).date.dayNumber - pause.from.date.dayNumber + 1)).map {
                    pause.from.date.adding(days: $0)
                }
            }
            var days = (1...900).map { from.date.adding(days: $0) }
            let counting = days.filter { date in
                if stood.contains(date) { return false }
                switch unit {
                case .workingDay: return isWorked(date)
                case .calendarDay: return true
                case .exceptHolidays: return !off.contains(date)
                }
            }
            var expected = counting[count - 1]
            if unit == .calendarDay {
                days.removeAll { $0 < expected || !isWorked($0) }
                expected = days[0]
            }
            #expect(deadline.dueDate == expected, "seed \(seed), from \(from), \(count) \(unit), \(pauses)")
            #expect(deadline.days.count(where: \.isCounted) == count)
        }
    }
}
