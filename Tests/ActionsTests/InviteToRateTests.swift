import Actions
import Casework
import CivilTime
import Testing

@Suite struct InviteToRateTests {
    private static func dossier(_ code: String, ended text: String?) -> Dossier {
        let received = Instant("2026-09-01T08:00+07:00") ?? Instant(seconds: 0)
        return Dossier(
            code: code, procedure: "2.000815", field: "Chứng thực", department: "Phòng Kinh tế", receivedAt: received,
            dueAt: received.adding(days: 90), endedAt: text.flatMap { Instant($0) },
            outcome: text == nil ? .processing : .finished, supplementRequests: 0, supplementDays: 0, officer: "cb1")
    }

    private func office() async throws -> Office {
        let office = try await Office()
        _ = try await office.desk.perform(PairKiosk(counter: "Quầy 1"), as: .terminal)
        _ = try await office.desk.perform(PairKiosk(counter: "Quầy 2"), as: .terminal)
        try await office.desk.perform(RevokeKiosk(number: 2), as: .terminal)
        let dossiers = [
            Self.dossier("X-261101-0042", ended: "2026-11-02T08:50+07:00"),
            Self.dossier("X-261031-0042", ended: "2026-10-31T08:00+07:00"),
            Self.dossier("X-261001-0042", ended: "2026-10-01T08:00+07:00"),
            Self.dossier("X-261102-0007", ended: "2026-11-02T08:55+07:00"), Self.dossier("X-261102-0008", ended: nil),
        ]
        for dossier in dossiers {
            _ = try await office.desk.store.write(at: office.desk.now()) {
                try $0.append(.dossierRecorded(dossier: dossier), by: .terminal)
            }
        }
        return office
    }

    @Test("a code, or the last number of one that ended within ten days; those that were rated are left out")
    func found() async throws {
        let office = try await office()
        func codes(_ entered: String) async throws -> [String] {
            let invitation = InviteToRate(counter: "Quầy 1", entered: entered)
            return try await office.desk.dossiers(for: invitation, as: try office.caller(.clerk)).map(\.code)
        }
        #expect(try await codes(" x-261001-0042 ") == ["X-261001-0042"])
        #expect(try await codes("0042") == ["X-261101-0042", "X-261031-0042"])
        #expect(try await codes("7") == ["X-261102-0007"])
        _ = try await office.desk.perform(GiveRating(dossier: "X-261101-0042", level: 4), as: .citizen)
        #expect(try await codes("0042") == ["X-261031-0042"])
        await #expect(throws: ActionError.alreadyRated(dossier: "X-261101-0042")) { try await codes("X-261101-0042") }
        await #expect(throws: ActionError.unknownDossier(code: "9999")) { try await codes("9999") }
        await #expect(throws: ActionError.dossierNotEnded(code: "X-261102-0008")) { try await codes("X-261102-0008") }
        #expect(try office.holds())
    }

    @Test("only at a counter whose kiosk is in use, and only by those who stand there")
    func refused() async throws {
        let office = try await office()
        func invite(_ counter: String, _ entered: String, _ caller: Caller) async throws {
            _ = try await office.desk.dossiers(for: InviteToRate(counter: counter, entered: entered), as: caller)
        }
        for counter in ["Quầy 2", "Quầy 3", ""] {
            await #expect(throws: InvalidInput(faults: [InputFault("counter", "error.counterUnknown")])) {
                try await invite(counter, "0007", try office.caller(.clerk))
            }
        }
        await #expect(throws: InvalidInput.self) { try await invite("Quầy 1", " ", try office.caller(.clerk)) }
        await #expect(throws: ActionError.notAllowed) {
            try await invite("Quầy 1", "0007", try office.caller(.auditor))
        }
        await #expect(throws: ActionError.loginNeeded) { try await invite("Quầy 1", "0007", .citizen) }
    }
}
