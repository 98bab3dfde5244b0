import Casework
import CivilTime
import Law
import Testing

/// The law of RULES.md 3, as the shipped procedures have it.
@Suite struct ProcedureTests {
    private let rules = RuleBook.shipped
    private let text = VaultID(number: 1)

    private func moment(_ text: String) throws -> Instant { try #require(Instant(text + "T09:00+07:00")) }

    private func petition(_ kind: PetitionKind, received: String = "2026-07-20", instance: Int = 1) throws -> Petition {
        var petition = Petition(
            code: "LN.1", kind: kind, channel: .web, field: nil, department: nil, dossier: nil, repeats: nil,
            receivedAt: try moment(received), isPublic: true, isAnonymous: false, isImported: false, text: text,
            person: nil)
        petition.instance = instance
        return petition
    }

    private func accepted(
        _ kind: PetitionKind, received: String = "2026-07-20", on date: String, isRemote: Bool = false,
        instance: Int = 1
    ) throws -> Petition {
        var petition = try petition(kind, received: received, instance: instance)
        petition.apply(try petition.accept(for: "A", isRemote: isRemote, at: try moment(date)))
        return petition
    }

    private func due(_ petition: Petition) throws -> String {
        try #require(petition.due(by: rules)).dueDate.description
    }

    struct Case: Sendable {
        let kind: PetitionKind
        let instance: Int
        let isRemote: Bool
        let acceptance: String
        let answer: String
    }

    /// Received Monday 20/7/2026, accepted Friday 24/7/2026.
    static let cases = [
        Case(kind: .feedback, instance: 1, isRemote: false, acceptance: "2026-07-22", answer: "2026-08-10"),
        Case(kind: .proposal, instance: 1, isRemote: false, acceptance: "2026-07-22", answer: "2026-08-10"),
        Case(kind: .question, instance: 1, isRemote: false, acceptance: "2026-08-03", answer: "2026-08-03"),
        Case(kind: .praise, instance: 1, isRemote: false, acceptance: "2026-08-03", answer: "2026-08-03"),
        Case(kind: .complaint, instance: 1, isRemote: false, acceptance: "2026-07-29", answer: "2026-08-24"),
        Case(kind: .complaint, instance: 1, isRemote: true, acceptance: "2026-07-29", answer: "2026-09-07"),
        Case(kind: .complaint, instance: 2, isRemote: false, acceptance: "2026-07-29", answer: "2026-09-07"),
        Case(kind: .complaint, instance: 2, isRemote: true, acceptance: "2026-07-29", answer: "2026-09-22"),
        Case(kind: .denunciation, instance: 1, isRemote: false, acceptance: "2026-07-29", answer: "2026-08-24"),
    ]

    @Test("each kind has its own limits, from its own start", arguments: cases)
    func limits(example: Case) throws {
        let new = try petition(example.kind, instance: example.instance)
        #expect(try due(new) == example.acceptance)
        let taken = try accepted(
            example.kind, on: "2026-07-24", isRemote: example.isRemote, instance: example.instance)
        #expect(try due(taken) == example.answer)
    }

    @Test("a complaint is accepted within 10 days before 1/7/2026, within 7 working days from then on")
    func acceptance() throws {
        #expect(try due(petition(.complaint, received: "2026-06-30")) == "2026-07-10")
        #expect(try due(petition(.complaint, received: "2026-07-01")) == "2026-07-10")
        #expect(try due(petition(.complaint, received: "2026-06-18")) == "2026-06-29")
        #expect(try due(petition(.complaint, received: "2026-07-02")) == "2026-07-13")
    }

    @Test("a complaint is extended once, a denunciation twice, each within the law's longest term")
    func extensions() throws {
        var complaint = try accepted(.complaint, on: "2026-07-24")
        let now = try moment("2026-08-20")
        func extended(_ petition: Petition, _ date: String) throws -> Petition {
            var petition = petition
            let granted = try petition.extend(until: try moment(date).date, by: rules, at: now)
            petition.apply(.extended(extension: granted, decision: text))
            return petition
        }
        #expect(throws: PetitionError.extensionNotLater(due: try moment("2026-08-24").date)) {
            try extended(complaint, "2026-08-24")
        }
        #expect(throws: PetitionError.extensionTooLong(longest: try moment("2026-09-07").date)) {
            try extended(complaint, "2026-09-08")
        }
        complaint = try extended(complaint, "2026-09-01")
        #expect(try due(complaint) == "2026-09-01")
        #expect(throws: PetitionError.noExtensionLeft) { try extended(complaint, "2026-09-07") }

        var denunciation = try accepted(.denunciation, on: "2026-07-24")
        denunciation = try extended(denunciation, "2026-09-22")
        denunciation = try extended(denunciation, "2026-10-22")
        #expect(try due(denunciation) == "2026-10-22")
        #expect(throws: PetitionError.noExtensionLeft) { try extended(denunciation, "2026-11-01") }
        #expect(throws: PetitionError.noExtensionLeft) {
            try extended(try accepted(.feedback, on: "2026-07-21"), "2026-09-01")
        }
    }

    @Test(
        "a complaint's clock stands while it is suspended, and the days before stay counted; the citizen's clock goes on"
    )
    func pauses() throws {
        var complaint = try accepted(.complaint, on: "2026-07-24")
        let procedure = complaint.procedure(in: rules)
        let promise = complaint.promise(by: rules)?.dueDate
        complaint.apply(try complaint.pause("forceMajeure", text, by: procedure, at: try moment("2026-08-03")))
        #expect(complaint.step == .paused)
        #expect(complaint.due(by: rules) == nil)
        #expect(throws: PetitionError.alreadyPaused) {
            try complaint.pause("forceMajeure", text, by: procedure, at: now)
        }
        complaint.apply(try complaint.resume(text, at: try moment("2026-08-13")))
        // Ten days went by on 3/8; the other twenty count from 14/8 on.
        #expect(try due(complaint) == "2026-09-03")
        let deadline = try #require(complaint.due(by: rules))
        #expect(deadline.days.count { $0.reason == "paused" } == 10)
        #expect(deadline.days.count(where: \.isCounted) == 30)
        #expect(complaint.promise(by: rules)?.dueDate == promise)
        let feedback = try accepted(.feedback, on: "2026-07-21")
        #expect(throws: PetitionError.pauseNotLawful) {
            try feedback.pause("forceMajeure", text, by: feedback.procedure(in: rules), at: now)
        }
        #expect(throws: PetitionError.notPaused) { try feedback.resume(text, at: now) }
    }

    private var now: Instant { get throws { try moment("2026-08-04") } }

    @Test("a department that declines sends it back, the second one up; only the chairman sends it on from there")
    func declines() throws {
        var petition = try accepted(.feedback, on: "2026-07-21")
        petition.apply(try petition.decline(text))
        #expect(!petition.isRaised)
        petition.apply(try petition.assign(to: "B", mayDecideRaised: false))
        petition.apply(try petition.decline(text))
        #expect(petition.isRaised)
        #expect(throws: PetitionError.raised) { try petition.assign(to: "C", mayDecideRaised: false) }
        #expect(throws: PetitionError.raised) { try petition.decline(text) }
        petition.apply(try petition.assign(to: "C", mayDecideRaised: true))
        #expect(petition.department == "C" && !petition.isRaised)
    }

    @Test("nobody handles what is about them")
    func conflict() throws {
        var petition = try petition(.feedback)
        petition.apply(try petition.name(aboutDepartment: "A", aboutOfficer: 7))
        #expect(throws: PetitionError.conflict(name: "A")) { try petition.accept(for: "A", at: now) }
        petition.apply(try petition.accept(for: "B", at: now))
        #expect(throws: PetitionError.conflict(name: "B")) { try petition.assign(to: "B", officer: 7) }
        petition.apply(try petition.assign(to: "B", officer: 8))
        #expect(petition.officer == 8)
    }

    @Test("another kind has another law, from the same receipt")
    func reclassified() throws {
        var petition = try accepted(.feedback, on: "2026-07-21")
        petition.apply(try petition.reclassify(as: .complaint, instance: 1))
        #expect(petition.step == .acceptance)
        #expect(try due(petition) == "2026-07-29")
        #expect(throws: PetitionError.sameKind) { try petition.reclassify(as: .complaint, instance: 1) }
        petition.apply(try petition.reclassify(as: .denunciation, instance: 1))
        #expect(!petition.isPublic)
    }

    @Test("a bad rating opens the answer again, once, one level up")
    func reopened() throws {
        var petition = try accepted(.feedback, on: "2026-07-21")
        func answer(_ date: String) throws {
            petition.apply(try petition.draft(text, by: 1))
            petition.apply(try petition.submit(at: try moment(date)))
            petition.apply(try petition.approve(by: 2, at: try moment(date)))
        }
        try answer("2026-07-27")
        #expect(!petition.isOpen)
        for change in try petition.vote(like: false, at: try moment("2026-07-28")) { petition.apply(change) }
        #expect(petition.isOpen && petition.isRaised && petition.step == .answer)
        #expect(try due(petition) == "2026-08-18")
        #expect(throws: PetitionError.noDraft) { try petition.submit(at: now) }
        try answer("2026-08-03")
        #expect(!petition.isOpen)
        #expect(try petition.answeredAt == moment("2026-07-27"))
        #expect(throws: PetitionError.alreadyVoted(on: try moment("2026-07-28").date)) {
            try petition.vote(like: false, at: now)
        }
    }

    @Test("a refusal names a ground that the law has for its kind")
    func grounds() throws {
        for kind in PetitionKind.allCases {
            let petition = try petition(kind)
            let procedure = try #require(petition.procedure(in: rules))
            #expect(!procedure.refusals.isEmpty, "\(kind)")
            for ground in procedure.refusals {
                #expect(throws: Never.self) { try petition.refuse(ground.key, text, by: procedure, at: now) }
            }
            #expect(throws: PetitionError.noSuchGround(key: "busy")) {
                try petition.refuse("busy", text, by: procedure, at: now)
            }
        }
    }

    @Test("an answer goes to approval only when it says what was done and on what evidence")
    func evidence() throws {
        var petition = try accepted(.feedback, on: "2026-07-21")
        petition.apply(try petition.draft(text, by: 1, isComplete: false))
        #expect(throws: PetitionError.draftIncomplete) { try petition.submit(at: now) }
        #expect(!AnswerText(text: "x").isComplete(for: .feedback))
        #expect(AnswerText(text: "x").isComplete(for: .question))
        #expect(AnswerText(text: "x", done: "y", evidence: "z").isComplete(for: .feedback))
    }

    @Test("a denunciation is concluded by the one person who may see it")
    func conclusion() throws {
        var petition = try accepted(.denunciation, on: "2026-07-21")
        petition.apply(try petition.draft(text, by: 1))
        petition.apply(try petition.submit(at: now))
        petition.apply(try petition.approve(by: 1, at: now))
        #expect(petition.step == .done)
    }

    @Test("what was withdrawn is done; a denunciation goes on")
    func withdrawn() throws {
        var feedback = try petition(.feedback)
        feedback.apply(try feedback.withdraw(at: now))
        #expect(feedback.step == .done)
        #expect(throws: PetitionError.alreadyConcluded(on: try now.date)) { try feedback.accept(for: "A", at: now) }
        var denunciation = try petition(.denunciation)
        denunciation.apply(try denunciation.askToWithdraw())
        #expect(denunciation.isOpen)
    }
}
