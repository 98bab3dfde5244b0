import Casework
import CivilTime
import Foundation
import Law
import Testing

@Suite struct PetitionTests {
    private let now = Instant(seconds: 1_780_000_000)
    private let text = VaultID(number: 1)

    private func petition(_ kind: PetitionKind = .feedback) -> Petition {
        Petition(
            code: "LN.20260101.0001", kind: kind, channel: .web, field: nil, department: nil, dossier: nil,
            repeats: nil,
            receivedAt: now, isPublic: true, isAnonymous: false, isImported: false, text: text, person: nil)
    }

    private func taking(_ steps: [(Petition) throws -> PetitionChange]) throws -> Petition {
        try steps.reduce(petition()) { petition, step in
            var next = petition
            next.apply(try step(petition))
            return next
        }
    }

    @Test("the way to a published answer, a step at a time")
    func way() throws {
        var petition = petition()
        let steps: [(PetitionStep, (Petition) throws -> PetitionChange)] = [
            (.acceptance, { try $0.accept(for: "A", at: now) }), (.answer, { try $0.askSupplement(text, at: now) }),
            (.supplement, { try $0.addSupplement(text) }), (.answer, { try $0.draft(text, by: 1) }),
            (.answer, { try $0.submit(at: now) }), (.approval, { try $0.sendBack(text) }),
            (.answer, { try $0.submit(at: now) }), (.approval, { try $0.approve(by: 2, at: now) }),
            (.publication, { try $0.publish(at: now) }), (.done, { try $0.vote(like: true, at: now)[0] }),
        ]
        for (step, decide) in steps {
            #expect(petition.step == step)
            petition.apply(try decide(petition))
        }
        #expect(petition.step == .done)
        #expect(petition.likes == 1)
    }

    @Test("a step out of its turn names its cause")
    func refused() throws {
        let accepted = try taking([{ try $0.accept(for: "A", at: now) }])
        let drafted = try taking([
            { try $0.accept(for: "A", at: now) }, { try $0.draft(text, by: 1) }, { try $0.submit(at: now) },
        ])
        let refused = try taking([{ try $0.refuse("unclear", text, by: RuleBook.shipped.procedure("pakn"), at: now) }])
        #expect(throws: PetitionError.notAccepted) { try petition().draft(text, by: 1) }
        #expect(throws: PetitionError.alreadyAccepted(on: now.date)) { try accepted.accept(for: "B", at: now) }
        #expect(throws: PetitionError.noDraft) { try accepted.submit(at: now) }
        #expect(throws: PetitionError.notSubmitted) { try accepted.approve(by: 2, at: now) }
        #expect(throws: PetitionError.ownAnswer) { try drafted.approve(by: 1, at: now) }
        #expect(throws: PetitionError.alreadyConcluded(on: now.date)) { try refused.accept(for: "A", at: now) }
        #expect(throws: PetitionError.notAnswered) { try accepted.publish(at: now) }
        #expect(throws: PetitionError.notAnswered) { try accepted.vote(like: false, at: now) }
    }

    @Test("every event is read back from its bytes as it was written")
    func coding() throws {
        let changes: [PetitionChange] = [
            .accepted(
                department: "A", isRemote: true, routing: .rule(number: 2, rule: RoutingRule(department: "A")), at: now),
            .assigned(department: "B", officer: 4), .declined(reason: text),
            .reclassified(kind: .complaint, instance: 2),
            .aboutNamed(department: "A", officer: nil), .repeatFound(of: "Y"), .split(into: "Z"),
            .supplementAsked(question: text, at: now), .supplemented(text: text),
            .refused(ground: "unclear", reason: text, at: now), .transferred(destination: text, at: now),
            .extended(
                extension: GrantedExtension(step: .answer, rule: "complaint.first.complex", until: now.date, at: now),
                decision: text),
            .paused(ground: "forceMajeure", decision: text, at: now), .resumed(decision: text, at: now),
            .drafted(text: text, by: 3, isComplete: false), .submitted(at: now), .sentBack(remark: text),
            .answered(at: now), .published(text: nil, at: now), .publicationAgreed(isPublic: false),
            .withdrawn(at: now), .withdrawalAsked, .voted(like: false, at: now), .reopened(at: now),
            .dueMoved(from: now.date, to: now.date), .warned(percent: 80), .identityViewed,
        ]
        let events =
            changes.map { Event.petitionChanged(code: "X", change: $0) } + [
                .petitionReceived(petition: petition(), pinHash: "h"),
                .calendarDecided(
                    year: CalendarYear(
                        year: 2027, confirmed: true, sources: ["x"], holidays: [], swappedOff: [], worked: [])),
                .limitsDecided(limits: RuleBook.shipped.limits), .routingDecided(rules: []),
            ]
        for event in events {
            let entry = Entry(at: now, by: .account(7), event: event)
            #expect(try JSONDecoder().decode(Entry.self, from: JSONEncoder().encode(entry)) == entry)
        }
    }

    @Test("an actor is read back, and a name is none", arguments: ["account:3", "kiosk:12", "citizen", "terminal"])
    func actors(text: String) {
        #expect(Actor(text)?.description == text)
        #expect(Actor(text + ":x") == nil)
    }
}
