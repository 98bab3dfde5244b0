import CivilTime
import Testing

@testable import Site

@Suite struct InvitationsTests {
    private let start = Instant(seconds: 1_790_000_000)
    private let invitations = Invitations()

    @Test("an invitation stands at its counter alone, for five minutes, and gives way to the next")
    func life() {
        invitations.invite("A-1", at: "1", start)
        #expect(invitations.current(at: "1", start.adding(seconds: 299))?.dossier == "A-1")
        #expect(invitations.current(at: "1", start.adding(seconds: 300)) == nil)
        #expect(invitations.current(at: "2", start) == nil)
        invitations.invite("A-2", at: "1", start.adding(seconds: 60))
        #expect(invitations.current(at: "1", start.adding(seconds: 301))?.dossier == "A-2")
        invitations.end(at: "1")
        #expect(invitations.current(at: "1", start) == nil)
    }

    @Test("a dossier is offered at one counter, and nowhere once its faces were shown")
    func dossier() {
        invitations.invite("A-1", at: "1", start)
        invitations.invite("A-1", at: "2", start)
        #expect(invitations.current(at: "1", start) == nil && invitations.current(at: "2", start)?.dossier == "A-1")
        invitations.invite("A-2", at: "1", start)
        invitations.end(dossier: "A-1")
        #expect(invitations.current(at: "2", start) == nil && invitations.current(at: "1", start)?.dossier == "A-2")
    }
}
