import CivilTime
import Testing

@Suite struct WorkingCalendarTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }
    }

    /// A year with random holidays, days off by swap and worked weekend days.
    private func calendar(_ dice: inout Dice) throws -> (WorkingCalendar, off: Set<CivilDate>, worked: Set<CivilDate>) {
        let first = try #require(CivilDate("2031-01-01"))
        func days(_ count: Int, _ isWanted: (CivilDate) -> Bool) -> Set<CivilDate> {
            Set((0..<count).map { _ in first.adding(days: Int.random(in: 0..<365, using: &dice)) }.filter(isWanted))
        }
        let holidays = days(20) { _ in true }
        let off = days(6) { !holidays.contains($0) && !$0.weekday.isWeekend }
        let worked = days(10) { !holidays.contains($0) && $0.weekday.isWeekend }
        func named(_ dates: Set<CivilDate>) -> [CalendarYear.Day] { dates.sorted().map { .init(date: $0, name: "x") } }
        let year = CalendarYear(
            year: 2031, confirmed: true, sources: [], holidays: named(holidays), swappedOff: named(off),
            worked: named(worked))
        return (WorkingCalendar(years: [year]), holidays.union(off), worked)
    }

    @Test("a term ends where a plain day-by-day count ends", arguments: 1...20 as ClosedRange<UInt64>)
    func plain(seed: UInt64) throws {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let (calendar, off, worked) = try calendar(&dice)
        func isWorking(_ date: CivilDate) -> Bool {
            worked.contains(date) || (!off.contains(date) && !date.weekday.isWeekend)
        }
        for _ in 0..<200 {
            let start = try #require(CivilDate("2031-01-01")).adding(days: Int.random(in: 0..<330, using: &dice))
            let count = Int.random(in: 0...40, using: &dice)
            let after = (1...200).map { start.adding(days: $0) }
            let working = count == 0 ? start : after.filter(isWorking)[count - 1]
            let except = count == 0 ? start : after.filter { !off.contains($0) }[count - 1]
            let end = start.adding(days: count)
            let moved =
                isWorking(end) ? end : try #require((1...60).map { end.adding(days: $0) }.first(where: isWorking))
            #expect(calendar.due(after: start, count, .workingDay) == working, "seed \(seed), \(start) + \(count)")
            #expect(calendar.due(after: start, count, .exceptHolidays) == except, "seed \(seed), \(start) + \(count)")
            #expect(calendar.due(after: start, count, .calendarDay) == moved, "seed \(seed), \(start) + \(count)")
        }
    }
}
