/// How a term of days is counted.
package enum CountingUnit: String, Codable, Sendable, CaseIterable {
    /// The n-th working day after the start (Civil Code 2015, articles 147.2 and 148).
    case workingDay = "working-day"
    /// n days after the start; when that is a day off, the next working day (Civil Code 2015, article 148.5).
    case calendarDay = "calendar-day"
    /// Saturdays and Sundays count, holidays and days off by decision do not: the procedures that the portal counts so.
    case exceptHolidays = "except-holidays"
}

/// Why a day counts or does not.
package enum DayStatus: Equatable, Sendable {
    case working
    case weekend
    case holiday(name: String)
    /// A weekday off by decision, worked on another day.
    case swappedOff(name: String)
    /// A Saturday or Sunday worked by decision.
    case swappedWorked(name: String)

    package var isWorking: Bool {
        switch self {
        case .working, .swappedWorked: true
        case .weekend, .holiday, .swappedOff: false
        }
    }

    package func counted(in unit: CountingUnit) -> Bool {
        switch unit {
        case .workingDay: isWorking
        case .calendarDay: true
        case .exceptHolidays: isWorking || self == .weekend
        }
    }
}

/// The holidays and swapped days of one year, as decided, with the decisions.
package struct CalendarYear: Codable, Equatable, Sendable {
    package struct Day: Codable, Equatable, Sendable {
        package var date: CivilDate
        package var name: String

        package init(date: CivilDate, name: String) {
            self.date = date
            self.name = name
        }
    }

    package var year: Int
    /// Whether the whole list of the year has been decided.
    package var confirmed: Bool
    package var sources: [String]
    package var holidays: [Day]
    package var swappedOff: [Day]
    package var worked: [Day]

    package init(
        year: Int, confirmed: Bool, sources: [String], holidays: [Day], swappedOff: [Day], worked: [Day]
    ) {
        self.year = year
        self.confirmed = confirmed
        self.sources = sources
        self.holidays = holidays
        self.swappedOff = swappedOff
        self.worked = worked
    }
}

/// Working days from the years that are known. Other years have their weekends only, and say that they are not confirmed.
package struct WorkingCalendar: Sendable {
    private let special: [CivilDate: DayStatus]
    private let confirmedYears: Set<Int>
    package let years: [CalendarYear]

    package init(years: [CalendarYear]) {
        self.years = years
        confirmedYears = Set(years.filter(\.confirmed).map(\.year))
        var special: [CivilDate: DayStatus] = [:]
        for year in years {
            for day in year.holidays { special[day.date] = .holiday(name: day.name) }
            for day in year.swappedOff { special[day.date] = .swappedOff(name: day.name) }
            for day in year.worked { special[day.date] = .swappedWorked(name: day.name) }
        }
        self.special = special
    }

    package func isConfirmed(_ year: Int) -> Bool { confirmedYears.contains(year) }

    package func status(of date: CivilDate) -> DayStatus {
        special[date] ?? (date.weekday.isWeekend ? .weekend : .working)
    }

    /// The last day of a term of `count` days that starts on `date`; the day of the start is not counted, nor are those on
    /// which the clock stands. `count` and the days that are left out are bounded by the caller: the walk is a step a day.
    package func due(
        after date: CivilDate, _ count: Int, _ unit: CountingUnit,
        leavingOut isLeftOut: (CivilDate) -> Bool = { _ in false }
    ) -> CivilDate {
        var day = date
        var counted = 0
        while counted < count {
            day = day.adding(days: 1)
            if status(of: day).counted(in: unit), !isLeftOut(day) { counted += 1 }
        }
        if unit == .calendarDay {
            while !status(of: day).isWorking { day = day.adding(days: 1) }
        }
        return day
    }
}
