import Casework
import CivilTime
import Law
import Storage

/// A day of the calendar is decided: a holiday, a weekday off, a weekend day worked, or an ordinary day again. Every running case is worked
/// out anew, and each due date that moves is an event of its petition.
package struct DecideDay: Action {
    package enum Status: String, Sendable, CaseIterable {
        case holiday
        case off
        case worked
        case ordinary
    }

    package let date: CivilDate
    package let status: Status
    package let name: String
    package let decision: String

    package init(date: CivilDate, status: Status, name: String, decision: String) {
        self.date = date
        self.status = status
        self.name = name
        self.decision = decision
    }

    package func authorize(_ caller: Caller) throws(ActionError) { try caller.require(.decideRules) }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        if status != .ordinary { check.required("dayName", name, max: 100) }
        check.required("decision", decision, max: 200)
        if !(2020...2100).contains(date.year) { check.fault("date", "error.yearOutOfRange") }
        if status == .worked, !date.weekday.isWeekend { check.fault("status", "error.workedWeekday") }
        if status == .off, date.weekday.isWeekend { check.fault("status", "error.offWeekend") }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Int {
        var year = try transaction.calendarYear(date.year)
        year.holidays.removeAll { $0.date == date }
        year.swappedOff.removeAll { $0.date == date }
        year.worked.removeAll { $0.date == date }
        let day = CalendarYear.Day(date: date, name: name)
        switch status {
        case .holiday: year.holidays.append(day)
        case .off: year.swappedOff.append(day)
        case .worked: year.worked.append(day)
        case .ordinary: break
        }
        year.sources.append(decision)
        return try transaction.decide(.calendarDecided(year: year), caller)
    }
}

/// Somebody answers for it that a year's list of holidays is whole; until then its deadlines say that they may move.
package struct ConfirmYear: Action {
    package let year: Int
    package let decision: String

    package init(year: Int, decision: String) {
        self.year = year
        self.decision = decision
    }

    package func authorize(_ caller: Caller) throws(ActionError) { try caller.require(.decideRules) }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.required("decision", decision, max: 200)
        if !(2020...2100).contains(year) { check.fault("year", "error.yearOutOfRange") }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Int {
        var year = try transaction.calendarYear(year)
        year.confirmed = true
        year.sources.append(decision)
        return try transaction.decide(.calendarDecided(year: year), caller)
    }
}

/// Limits of the unit's province: one file of the same shape as those that come with the program.
package struct DecideLimits: Action {
    package let limits: [DeadlineRule]

    package init(limits: [DeadlineRule]) {
        self.limits = limits
    }

    package func authorize(_ caller: Caller) throws(ActionError) { try caller.require(.decideRules) }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        if limits.isEmpty || limits.count > 200 { check.fault("limits", "error.limitsEmpty") }
        for limit in limits {
            if !(0...RuleBook.longestTerm).contains(limit.count) {
                check.fault("limits", "error.limitCount", ["rule": limit.name, "max": String(RuleBook.longestTerm)])
            }
            if limit.source.isEmpty { check.fault("limits", "error.limitSource", ["rule": limit.name]) }
            if RuleBook.shipped.rule(limit.name, on: CivilDate(dayNumber: 40_000)) == nil {
                check.fault(
                    "limits", "error.unknownRule",
                    [
                        "rule": limit.name, "known": RuleBook.shipped.ruleNames.joined(separator: ", "),
                    ])
            }
        }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Int {
        try transaction.decide(.limitsDecided(limits: limits), caller)
    }
}

extension Transaction {
    fileprivate func calendarYear(_ number: Int) throws -> CalendarYear {
        try board.rules.calendar.years.first { $0.year == number }
            ?? CalendarYear(year: number, confirmed: false, sources: [], holidays: [], swappedOff: [], worked: [])
    }

    /// How many due dates moved.
    fileprivate func decide(_ event: Event, _ caller: Caller) throws -> Int {
        let before = try board.openDueDates()
        try append(event, by: caller.actor)
        let after = try board.openDueDates()
        var moved = 0
        for (code, old) in before.sorted(by: { $0.key < $1.key }) {
            guard let new = after[code], new != old else { continue }
            moved += 1
            let change = PetitionChange.dueMoved(from: old.adding(seconds: -1).date, to: new.adding(seconds: -1).date)
            guard let petition = try board.petition(code)?.petition else { continue }
            try self.change(petition, change, by: caller.actor)
        }
        return moved
    }
}
