import Actions
import Casework
import CivilTime
import Storage
import Testing

@Suite struct NoticesTests {
    private func mails(_ office: Office) async throws -> [OutboxEntry] {
        try await office.desk.outgoing(limit: 100).map(\.entry).filter { $0.channel == .mail && $0.key == "digest" }
    }

    @Test("people are warned at 50, 80 and 100 percent, the further the higher up, in working hours, and never twice")
    func warnings() async throws {
        let office = try await Office()
        let code = try await office.send().code
        office.set("2026-11-03T09:00+07:00")
        try await office.take(.accept(department: "Phòng Kinh tế", isRemote: false), code, as: .centre)
        // 15 working days from 2/11: the 8th is 12/11, the 12th 18/11, the last 23/11; 24/11 is a holiday.
        #expect(try await office.desk.sendWarnings() == 0)
        office.set("2026-11-12T06:00+07:00")
        #expect(try await office.desk.sendWarnings() == 0)
        office.set("2026-11-12T09:00+07:00")
        #expect(try await office.desk.sendWarnings() == 1)
        #expect(try await office.desk.sendWarnings() == 0)
        #expect(try await mails(office).count == 2)
        office.set("2026-11-15T09:00+07:00")
        #expect(try await office.desk.sendWarnings() == 0)
        office.set("2026-11-18T16:00+07:00")
        #expect(try await office.desk.sendWarnings() == 1)
        office.set("2026-11-24T09:00+07:00")
        #expect(try await office.desk.sendWarnings() == 0)
        office.set("2026-11-25T09:00+07:00")
        #expect(try await office.desk.sendWarnings() == 1)
        #expect(try office.petition(code)?.warnings == [50, 80, 100])
        let told = try await office.desk.outgoing(limit: 100).filter { $0.entry.key == "digest" }.compactMap(\.address)
        #expect(Set(told) == ["officer@xa.vn", "head@xa.vn", "centre@xa.vn", "chairman@xa.vn"])
        #expect(try office.holds())
    }

    @Test("a citizen is written to at each step that concerns them; about a denunciation nothing goes out at all")
    func citizens() async throws {
        let office = try await Office()
        let code = try await office.send().code
        try await office.take(.accept(department: "Phòng Kinh tế", isRemote: false), code, as: .centre)
        try await office.take(.draft(AnswerText(text: "x", done: "y", evidence: "z")), code, as: .officer)
        try await office.take(.submit, code, as: .officer)
        try await office.take(.approve, code, as: .approver)
        let secret = try await office.send(.denunciation).code
        try await office.take(.accept(department: "Công an xã", isRemote: false), secret, as: .chairman)
        let all = try await office.desk.outgoing(limit: 100)
        #expect(all.filter { $0.entry.channel == .mail }.map(\.entry.key) == ["received", "accepted", "answered"])
        #expect(all.filter { $0.entry.channel == .webhook }.count == 5)
        #expect(!all.contains { $0.entry.arguments.values.contains(secret) })
        #expect(all.allSatisfy { $0.entry.channel == .webhook || $0.address == "an@vd.vn" })
    }
}
