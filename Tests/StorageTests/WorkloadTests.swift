import Casework
import CivilTime
import Foundation
import Law
import Testing

@testable import Storage

/// The workload against a plain count over the records, after random events and corrections.
@Suite struct WorkloadTests {
    private static let departments = ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", nil]

    @Test(
        "the workload is what a plain count over all petitions and dossiers gives, and a rebuilt board has the same",
        arguments: 1...6 as ClosedRange<UInt64>)
    func agree(seed: UInt64) throws {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let world = try World()
        var records = Records()
        for _ in 0..<200 { try world.record(records.randomEvent(&dice)) }
        try compare(world, records, &dice, "seed \(seed)")
        try world.store.rebuild()
        #expect(try world.store.verify().fault == nil, "seed \(seed)")
        try compare(world, records, &dice, "seed \(seed), rebuilt")
    }

    @Test("a calendar decided moves the workload with the due dates")
    func calendar() throws {
        var dice = Dice(state: 77)
        let world = try World()
        var records = Records()
        for _ in 0..<60 { try world.record(records.randomEvent(&dice)) }
        let year = try #require(RuleBook.shipped.calendar.years.first { $0.year == 2026 })
        var decided = year
        decided.holidays += (5...9).compactMap { day in
            CivilDate(year: 2026, month: 2, day: day).map { CalendarYear.Day(date: $0, name: "nghỉ") }
        }
        try world.record(.calendarDecided(year: decided))
        records.rules = RuleBook.shipped.deciding(years: [decided], limits: [])
        try compare(world, records, &dice, "a decided calendar")
        #expect(try world.store.verify().fault == nil)
    }

    private func compare(_ world: World, _ records: Records, _ dice: inout Dice, _ what: String) throws {
        for _ in 0..<12 {
            let now = day("2026-01-01").start.adding(seconds: Int64.random(in: 0...100 * 86_400, using: &dice))
            let department = Self.departments.randomElement(using: &dice) ?? nil
            let account = Bool.random(using: &dice) ? 3 : nil
            let scope = WorkloadScope(department: department, notAbout: account)
            let (workload, horizons) = try world.store.readNow { board in
                (try board.workload(scope, at: now), try board.horizons(at: now))
            }
            for clock in WorkClock.allCases {
                let plain = records.work(clock).filter { work in
                    (department == nil || work.department == department) && (account == nil || work.about != account)
                }
                #expect(workload.tally(clock) == tally(plain, horizons), "\(what), \(clock) at \(now)")
                for name in Set(plain.map(\.department)) {
                    #expect(
                        workload.tallies(clock, by: \.department)[name]
                            == tally(plain.filter { $0.department == name }, horizons), "\(what), \(clock) at \(now)")
                }
                for step in Set(plain.map(\.step)) {
                    #expect(
                        workload.tallies(clock, by: \.step)[step]
                            == tally(plain.filter { $0.step == step }, horizons), "\(what), \(clock) at \(now)")
                }
                for officer in Set(plain.map(\.officer)) {
                    #expect(
                        workload.tallies(clock, by: \.officer)[officer]
                            == tally(plain.filter { $0.officer == officer }, horizons), "\(what), \(clock) at \(now)")
                }
                let days = (0...4).map { now.date.adding(days: $0).start }
                let due = try world.store.readNow { try $0.workDue(clock, scope, between: days) }
                #expect(
                    due
                        == zip(days, days.dropFirst()).map { first, end in
                            plain.count { $0.dueAt >= first && $0.dueAt < end }
                        })
            }
            try listsAgree(world, scope, workload, horizons, what)
        }
    }

    /// Each figure is as long as the list that it leads to.
    private func listsAgree(
        _ world: World, _ scope: WorkloadScope, _ workload: Workload, _ horizons: Horizons, _ what: String
    ) throws {
        for clock in [WorkClock.step, .whole] {
            for state in WorklistFilter.State.allCases where state != .all {
                for line in workload.lines where line.clock == clock {
                    var filter = WorklistFilter(
                        state: state, department: line.department, officer: line.officer ?? 0,
                        notAbout: scope.notAbout)
                    filter.clock = clock
                    filter.isUnassigned = line.department == nil
                    filter.step = line.step
                    let found = try world.store.readNow { try $0.worklist(filter, horizons, limit: 1000) }
                    #expect(found.count == line.tally[state], "\(what), \(clock), \(state)")
                }
            }
        }
        for state in WorklistFilter.State.allCases where state != .all {
            let found = try world.store.readNow {
                try $0.runningDossiers(state, department: scope.department, horizons, limit: 1000, offset: 0)
            }
            #expect(found.count == workload.tally(.dossier)[state], "\(what), dossiers \(state)")
        }
    }

    private func tally(_ work: [Work], _ horizons: Horizons) -> WorkTally {
        var tally = WorkTally()
        tally.open = work.count
        tally.ahead = work.count { $0.dueAt >= horizons.now }
        func before(_ end: Instant) -> Int { work.count { $0.dueAt >= horizons.now && $0.dueAt < end } }
        (tally.hour, tally.today, tally.soon) = (before(horizons.hour), before(horizons.today), before(horizons.soon))
        return tally
    }

    private struct Records {
        var petitions: [String: Petition] = [:]
        var dossiers: [String: Dossier] = [:]
        var rules = RuleBook.shipped

        func work(_ clock: WorkClock) -> [Work] {
            if clock == .dossier {
                return dossiers.values.filter { $0.endedAt == nil }.compactMap { dossier in
                    let isWaiting = dossier.outcome == .awaitingSupplement
                    if isWaiting, dossier.supplementRequests < 2 { return nil }
                    let received = dossier.receivedAt.adding(seconds: -1)
                    let due = isWaiting ? received : max(received, dossier.dueAt.adding(days: dossier.supplementDays))
                    return Work(clock: .dossier, dueAt: due, department: dossier.department)
                }
            }
            return petitions.values.compactMap { petition in
                let due =
                    clock == .step
                    ? petition.due(by: rules)?.dueAt
                    : petition.concludedAt == nil ? petition.promise(by: rules)?.dueAt : nil
                return due.map {
                    Work(
                        clock: clock, dueAt: $0, department: petition.department, step: petition.step,
                        officer: petition.officer, about: petition.aboutOfficer)
                }
            }
        }

        mutating func randomEvent(_ dice: inout Dice) -> Event {
            func maybe(_ chance: Double) -> Bool { Double.random(in: 0..<1, using: &dice) < chance }
            func moment() -> Instant {
                day("2026-01-01").start.adding(seconds: Int64.random(in: -30 * 1440...90 * 1440, using: &dice) * 60)
            }
            let received = moment()
            func later(_ chance: Double, _ days: Int) -> Instant? {
                maybe(chance)
                    ? received.adding(seconds: Int64.random(in: 0...Int64(days) * 24, using: &dice) * 3600) : nil
            }
            if maybe(0.3) {
                let ended = later(0.4, 20)
                let dossier = dossier(
                    "D\(Int.random(in: 1...25, using: &dice))", received: received,
                    due: received.adding(seconds: Int64.random(in: 0...15 * 24, using: &dice) * 3600), ended: ended,
                    outcome: ended == nil ? (maybe(0.3) ? .awaitingSupplement : .processing) : .finished,
                    requests: Int.random(in: 0...2, using: &dice), days: Int.random(in: 0...3, using: &dice))
                dossiers[dossier.code] = dossier
                return .dossierRecorded(dossier: dossier)
            }
            var petition = petition(
                "P\(Int.random(in: 1...40, using: &dice))",
                PetitionKind.allCases.randomElement(using: &dice) ?? .feedback,
                received: received)
            petition.department = WorkloadTests.departments.randomElement(using: &dice) ?? nil
            petition.officer = maybe(0.5) ? Int.random(in: 1...3, using: &dice) : nil
            petition.aboutOfficer = maybe(0.2) ? 3 : nil
            petition.acceptedAt = later(0.7, 5)
            petition.submittedAt = later(0.2, 9)
            petition.answeredAt = later(0.3, 30)
            petition.publishedAt = petition.answeredAt.flatMap { maybe(0.5) ? $0.adding(days: 1) : nil }
            petition.refusedAt = later(0.1, 4)
            if maybe(0.1) { petition.pauses = [Pause(from: received.adding(days: 3), until: nil)] }
            petitions[petition.code] = petition
            return .petitionRecorded(petition: petition)
        }
    }
}
