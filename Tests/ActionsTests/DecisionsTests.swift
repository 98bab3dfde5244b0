import Actions
import Casework
import CivilTime
import Law
import OneTimeCode
import Storage
import Testing

@Suite struct DecisionsTests {
    @Test(
        "a day decided off moves the due dates of running cases, each with an event; a case decided before stays replayable"
    )
    func calendar() async throws {
        let office = try await Office()
        let code = try await office.send().code
        let date = try #require(CivilDate("2026-11-03"))
        #expect(try office.desk.store.readNow { try $0.petition(code)?.dueAt } == CivilDate("2026-11-04")?.end)
        let moved = try await office.desk.perform(
            DecideDay(date: date, status: .off, name: "hoán đổi với 7/11", decision: "CV 1"),
            as: try office.caller(.administrator))
        #expect(moved == 1)
        #expect(try office.desk.store.readNow { try $0.petition(code)?.dueAt } == CivilDate("2026-11-05")?.end)
        let names = try office.desk.store.readNow { try $0.timeline(code).map(\.name) }
        #expect(names == ["received", "dueMoved"])
        #expect(try office.holds())
        await #expect(throws: ActionError.notAllowed) {
            try await office.desk.perform(
                DecideDay(date: date, status: .ordinary, name: "", decision: "x"), as: try office.caller(.officer))
        }
    }

    @Test("an unconfirmed year is confirmed by name of its decision")
    func years() async throws {
        let office = try await Office()
        func warns() throws -> [Int] {
            try office.desk.store.readNow { board in
                try board.rules.deadline("pakn.answer", from: Instant("2026-12-28T09:00+07:00") ?? Instant(seconds: 0))
                    .unconfirmedYears
            }
        }
        #expect(try warns() == [2027])
        _ = try await office.desk.perform(
            ConfirmYear(year: 2027, decision: "QĐ 9"), as: try office.caller(.administrator))
        #expect(try warns() == [])
    }

    @Test("a province's limit counts for what comes in from its day on; earlier cases keep theirs")
    func limits() async throws {
        let office = try await Office()
        let early = try await office.send().code
        let limit = DeadlineRule(
            name: "pakn.answer", count: 10, unit: .workingDay, source: "QĐ tỉnh", effectiveFrom: CivilDate("2026-11-09")
        )
        _ = try await office.desk.perform(DecideLimits(limits: [limit]), as: try office.caller(.chairman))
        office.set("2026-11-09T10:00+07:00")
        let late = try await office.send().code
        for code in [early, late] {
            try await office.take(.accept(department: "Phòng Kinh tế", isRemote: false), code, as: .centre)
        }
        let due = try office.desk.store.readNow { board in try [early, late].map { try board.petition($0)?.dueAt } }
        #expect(due == [CivilDate("2026-11-23")?.end, CivilDate("2026-11-23")?.end])
        #expect(try office.holds())
    }

    @Test("routing rules are tried on what is there, kept, and then route; the reason is kept with the petition")
    func routing() async throws {
        let office = try await Office()
        _ = try await office.send(subject: "Sổ đỏ thôn 3", field: nil)
        let rules = [RoutingRule(words: ["so do"], department: "Phòng Kinh tế")]
        let chairman = try office.caller(.chairman)
        let trial = try await office.desk.tryRouting(rules, as: chairman)
        #expect(trial.map(\.proposed) == ["Phòng Kinh tế"] && trial[0].present == nil)
        _ = try await office.desk.perform(DecideRouting(rules: rules), as: chairman)
        let code = try await office.send(subject: "Sổ đỏ nhà tôi", field: nil).code
        #expect(try office.petition(code)?.department == "Phòng Kinh tế")
        #expect(try office.petition(code)?.routing == .rule(number: 1, rule: rules[0]))
        await #expect(throws: InvalidInput.self) {
            try await office.desk.perform(
                DecideRouting(rules: [RoutingRule(department: "Phòng Kinh tế")]), as: chairman)
        }
        #expect(try office.holds())
    }

    @Test("petitions are found by their words with marks or without, like ones are offered, denunciations neither")
    func search() async throws {
        let office = try await Office()
        let first = try await office.send(subject: "Đường Điện Biên ngập nước", body: "Mưa là ngập đến đầu gối").code
        let second = try await office.send(subject: "duong dien bien lai ngap", body: "ngập nước khi mưa").code
        _ = try await office.send(.denunciation, subject: "Đường Điện Biên ngập nước", body: "bí mật")
        _ = try await office.send(subject: "Chuyện khác", body: "Không liên quan")
        let centre = try office.caller(.centre)
        for words in ["điện biên", "DIEN BIEN", "ngap nuoc", String(first.prefix(20))] {
            let filter = WorklistFilter(state: .open, department: nil, search: words)
            let list = try await office.desk.worklist(filter, as: centre, page: 1)
            #expect(list.lines.contains { $0.petition.code == first }, "\(words)")
            #expect(!list.lines.contains { $0.petition.kind == .denunciation } || words.hasPrefix("LN"), "\(words)")
            #expect(list.counts.open == list.lines.count, "\(words)")
        }
        let seen = try await office.desk.petition(second, as: centre)
        #expect(seen.similar.map(\.code) == [first])
        #expect(try office.holds())
    }

    @Test("a second factor is asked for at the login, and a code counts once")
    func secondFactor() async throws {
        let office = try await Office()
        let secret = OneTimeSecret()
        let now = office.desk.now().seconds
        try await office.desk.perform(
            SetSecondFactor(secret: secret.base32, code: secret.code(at: now - 30)), as: try office.caller(.officer))
        func logIn(_ code: String) async throws {
            _ = try await office.desk.logIn(login: "officer", password: "mat-khau-tam-2", code: code, address: "1")
        }
        await #expect(throws: ActionError.wrongLogin) { try await logIn("") }
        await #expect(throws: ActionError.wrongLogin) { try await logIn(secret.code(at: now - 30)) }
        try await logIn(secret.code(at: now))
        await #expect(throws: ActionError.wrongLogin) { try await logIn(secret.code(at: now)) }
        #expect(try office.holds())
    }

    @Test("the whole table of who may do what")
    func permissions() {
        let table: [Permission: Set<Role>] = [
            .readWorklist: [.clerk, .officer, .head, .centre, .approver, .chairman],
            .readMonitor: [.clerk, .officer, .head, .centre, .approver, .chairman],
            .readOfficerFigures: [.head, .centre],
            .readEveryDepartment: [.clerk, .centre, .approver, .chairman], .readDenunciations: [.chairman],
            .registerPetition: [.clerk, .centre, .chairman], .inviteToRate: [.clerk, .officer, .head, .centre],
            .classify: [.centre, .chairman],
            .assignOfficer: [.head, .centre, .chairman], .declineCase: [.officer, .head], .decideRaised: [.chairman],
            .writeAnswer: [.officer, .head, .centre, .chairman], .decideClocks: [.approver, .chairman],
            .approveAnswer: [.approver, .chairman], .publishAnswer: [.centre, .approver, .chairman],
            .decideRules: [.chairman, .administrator],
            .decideTexts: [.centre, .approver, .chairman, .administrator],
            .readFigures: [.officer, .head, .centre, .approver, .chairman, .administrator, .auditor],
            .readOwnFigures: [.officer, .head],
            .readRatedDossiers: [.head, .centre, .approver, .chairman, .administrator, .auditor],
            .recordScores: [.centre, .chairman, .administrator],
            .manageOffice: [.administrator], .readJournal: [.auditor],
        ]
        for permission in Permission.allCases {
            #expect(
                Set(Role.allCases.filter { $0.permissions.contains(permission) }) == table[permission], "\(permission)")
        }
    }

    @Test("who is spoken of in a petition neither sees it nor gets it")
    func conflict() async throws {
        let office = try await Office()
        let code = try await office.send().code
        try await office.take(.nameAbout(department: "Phòng Kinh tế", officer: nil), code, as: .centre)
        await #expect(throws: PetitionError.conflict(name: "Phòng Kinh tế")) {
            try await office.take(.accept(department: "Phòng Kinh tế", isRemote: false), code, as: .centre)
        }
        await #expect(throws: ActionError.unknownPetition(code: code)) {
            _ = try await office.desk.petition(code, as: try office.caller(.officer))
        }
        let approver = try #require(try office.caller(.approver).account?.number)
        try await office.take(.nameAbout(department: nil, officer: approver), code, as: .centre)
        await #expect(throws: ActionError.unknownPetition(code: code)) {
            _ = try await office.desk.petition(code, as: try office.caller(.approver))
        }
        let list = try await office.desk.worklist(
            WorklistFilter(state: .open, department: nil), as: try office.caller(.approver), page: 1)
        #expect(list.lines.isEmpty && list.counts.open == 0)
        // Nor among the records behind the figures, where others find it.
        let period = try #require(Period("2026-Q4"))
        office.set("2026-12-28T09:00+07:00")
        for (role, found) in [(Role.approver, 0), (.centre, 1)] {
            let (desk, caller, query) = (office.desk, try office.caller(role), FigureQuery(period: period))
            let counted = try await desk.counted(.petitionsOnTime, query, as: caller, page: 1, pageSize: 9)
            #expect(counted.count == found, "\(role)")
            #expect(
                try await desk.faults(.petitionsOnTime, .late, query, as: caller, page: 1).count == found, "\(role)")
        }
        office.set("2026-11-03T09:00+07:00")
        for (role, found) in [(Role.approver, 0), (.centre, 1)] {
            let endangered = try await office.desk.endangered(
                .petitionsOnTime, period, as: try office.caller(role), page: 1, pageSize: 9)
            #expect(endangered.count == found, "\(role)")
        }
    }
}
