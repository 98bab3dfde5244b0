import CivilTime
import Law
import Testing

@Suite struct RuleBookTests {
    private let rules = RuleBook.shipped

    @Test(
        "each rule of the outer contract has its limit and its source",
        arguments: [
            ("pakn.refuse", 2, "wd"), ("pakn.supplement", 5, "wd"), ("pakn.answer", 15, "wd"),
            ("pakn.publish", 2, "wd"),
            ("pakn.transfer", 5, "wd"), ("reception.reply", 10, "wd"), ("complaint.accept", 7, "wd"),
            ("complaint.first", 30, "cd"), ("complaint.first.complex", 45, "cd"), ("complaint.first.remote", 45, "cd"),
            ("complaint.first.remote.complex", 60, "cd"), ("complaint.second", 45, "cd"),
            ("complaint.second.complex", 60, "cd"), ("complaint.second.remote", 60, "cd"),
            ("complaint.second.remote.complex", 70, "cd"), ("denunciation.accept", 7, "wd"),
            ("denunciation.accept.extended", 10, "wd"), ("denunciation.transfer", 5, "wd"),
            ("denunciation.resolve", 30, "cd"), ("denunciation.resolve.complex", 60, "cd"),
            ("denunciation.resolve.special", 90, "cd"),
        ])
    func limits(name: String, count: Int, unit: String) throws {
        let date = try #require(CivilDate("2026-11-02"))
        let rule = try #require(rules.rule(name, on: date))
        #expect(rule.count == count)
        #expect(rule.unit == (unit == "wd" ? .workingDay : .calendarDay))
        #expect(!rule.source.isEmpty)
    }

    @Test("there is no rule beyond the contract's")
    func names() {
        #expect(rules.ruleNames.count == 21)
    }

    @Test("the version is chosen by the day on which the term starts")
    func versions() throws {
        let before = try #require(Instant("2026-06-30T23:59+07:00"))
        let after = try #require(Instant("2026-07-01T00:00+07:00"))
        #expect(try rules.deadline("complaint.accept", from: before).dueDate.description == "2026-07-10")
        #expect(try rules.deadline("complaint.accept", from: after).dueDate.description == "2026-07-10")
        #expect(try rules.deadline("complaint.accept", from: before).countedDays == 10)
        #expect(try rules.deadline("complaint.accept", from: after).countedDays == 7)
    }

    @Test("the years have their working days", arguments: [(2024, 251), (2025, 250), (2026, 249)])
    func workingDays(year: Int, count: Int) throws {
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        let days = (0..<(year % 4 == 0 ? 366 : 365)).map { first.adding(days: $0) }
        #expect(days.count { rules.calendar.status(of: $0).isWorking } == count)
        #expect(rules.calendar.isConfirmed(year))
    }

    @Test(
        "a term's days add up to it, and the last is the due date",
        arguments: ["pakn.answer", "complaint.first", "pakn.refuse"])
    func proof(name: String) throws {
        for offset in stride(from: 0, to: 300, by: 7) {
            let from = try #require(CivilDate("2026-01-03")).adding(days: offset).start
            let deadline = try rules.deadline(name, from: from)
            #expect(deadline.days.count(where: \.isCounted) == deadline.countedDays)
            #expect(deadline.days.last?.date == deadline.dueDate)
            #expect(deadline.dueAt == deadline.dueDate.end)
        }
    }

    @Test("a term that reaches 2027 says that its calendar is not confirmed")
    func unconfirmed() throws {
        let from = try #require(Instant("2026-12-20"))
        #expect(try rules.deadline("pakn.answer", from: from).unconfirmedYears == [2027])
        #expect(try rules.deadline("pakn.refuse", from: from).unconfirmedYears == [])
    }

    @Test("a term out of range and an unknown rule are refused")
    func refused() throws {
        let from = Instant(seconds: 0)
        #expect(throws: LawError.termOutOfRange(days: -1, max: 10_000)) {
            try rules.deadline(days: -1, unit: .workingDay, from: from)
        }
        #expect(throws: LawError.unknownRule(name: "x", known: rules.ruleNames)) { try rules.deadline("x", from: from) }
    }
}
