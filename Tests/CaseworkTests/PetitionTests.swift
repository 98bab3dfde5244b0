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
            (.publication, { try $0.publish(at: now) }), (.done, { try $0.vote(like: true, at: now) }),
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
        let refused = try taking([{ try $0.refuse(text, at: now) }])
        #expect(throws: PetitionError.notAccepted) { try petition().draft(text, by: 1) }
        #expect(throws: PetitionError.alreadyAccepted(on: now.date)) { try accepted.accept(for: "B", at: now) }
        #expect(throws: PetitionError.noDraft) { try accepted.submit(at: now) }
        #expect(throws: PetitionError.notSubmitted) { try accepted.approve(by: 2, at: now) }
        #expect(throws: PetitionError.ownAnswer) { try drafted.approve(by: 1, at: now) }
        #expect(throws: PetitionError.alreadyConcluded(on: now.date)) { try refused.accept(for: "A", at: now) }
        #expect(throws: PetitionError.notAnswered) { try accepted.publish(at: now) }
        #expect(throws: PetitionError.notAnswered) { try accepted.vote(like: false, at: now) }
    }

    @Test(
        "each kind runs on its own clock",
        arguments: [
            (PetitionKind.feedback, "pakn.refuse", "pakn.answer"), (.proposal, "pakn.refuse", "pakn.answer"),
            (.complaint, "complaint.accept", "complaint.first"),
            (.denunciation, "denunciation.accept", "denunciation.resolve"),
            (.question, "reception.reply", "reception.reply"), (.praise, "reception.reply", "reception.reply"),
        ])
    func clocks(kind: PetitionKind, atFirst: String, accepted: String) throws {
        var petition = petition(kind)
        #expect(petition.limit?.rule == atFirst)
        petition.apply(try petition.accept(for: "A", at: now.adding(days: 1)))
        #expect(petition.limit?.rule == accepted)
        #expect(petition.promise.from == (kind == .complaint || kind == .denunciation ? now.adding(days: 1) : now))
    }

    @Test("every event is read back from its bytes as it was written")
    func coding() throws {
        let changes: [PetitionChange] = [
            .accepted(department: "A", at: now), .assigned(department: "B"), .supplementAsked(question: text, at: now),
            .supplemented(text: text), .refused(reason: text, at: now), .transferred(destination: text, at: now),
            .drafted(text: text, by: 3), .submitted(at: now), .sentBack(remark: text), .answered(at: now),
            .published(at: now), .voted(like: false, at: now), .identityViewed,
        ]
        let events =
            changes.map { Event.petitionChanged(code: "X", change: $0) } + [
                .petitionReceived(petition: petition(), pinHash: "h")
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
