import CivilTime
import Testing

@Suite struct InstantTests {
    @Test(
        "a time is read and written in the desk's zone",
        arguments: [
            ("2026-02-24T17:00+07:00", "2026-02-24T17:00:00+07:00"),
            ("2026-02-24T10:00:00Z", "2026-02-24T17:00:00+07:00"),
            ("2026-02-24", "2026-02-24T00:00:00+07:00"), ("2026-02-24T17:00:59.999+07:00", "2026-02-24T17:00:59+07:00"),
            ("2026-02-23T22:30:00-05:30", "2026-02-24T11:00:00+07:00"),
            ("1969-12-31T23:59:59Z", "1970-01-01T06:59:59+07:00"),
            ("2024-02-29T23:59:59+07:00", "2024-02-29T23:59:59+07:00"),
        ])
    func read(text: String, written: String) {
        #expect(Instant(text)?.description == written)
    }

    @Test(
        "what is no time is nil",
        arguments: [
            "", "today", "2026-02-29", "2026-2-3", "2026-02-24T17:00", "2026-02-24T25:00+07:00",
            "2026-02-24T17:60+07:00",
            "2026-02-24T17:00+7", "2026-02-24T17:00+07:00 ", "24/02/2026", "2026-02-24T17:00:00.+07:00", "０2026-02-24",
        ])
    func refused(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("day numbers and dates agree, day by day over four centuries")
    func dates() throws {
        let first = try #require(CivilDate("1900-01-01"))
        var (year, month, day) = (1900, 1, 1)
        for offset in 0..<146_097 {
            let date = first.adding(days: offset)
            guard date.parts == (year, month, day), CivilDate(year: year, month: month, day: day) == date else {
                Issue.record("\(year)-\(month)-\(day) is not \(date)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            day += 1
            if day > length { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
    }
}

@Suite struct PeriodTests {
    @Test(
        "a period is a month, a quarter, a year or a range",
        arguments: [
            ("2026-Q1", "2026-01-01..2026-03-31"), ("2026-Q4", "2026-10-01..2026-12-31"),
            ("2024-02", "2024-02-01..2024-02-29"),
            ("2026", "2026-01-01..2026-12-31"), ("2025-07-01..2025-08-11", "2025-07-01..2025-08-11"),
            ("2026-03-05..2026-03-05", "2026-03-05..2026-03-05"),
        ])
    func read(text: String, range: String) {
        #expect(Period(text)?.description == range)
    }

    @Test(
        "what is no period is nil",
        arguments: [
            "", "2026-Q0", "2026-Q5", "2026-13", "2026-1", "2026-03-31..2026-01-01", "..", "2026-01-01..", "Q1",
        ])
    func refused(text: String) {
        #expect(Period(text) == nil)
    }

    @Test("it ends with its last second")
    func end() {
        #expect(Period("2026-Q1")?.end.description == "2026-03-31T23:59:59+07:00")
    }
}
