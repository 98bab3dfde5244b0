import Actions
import Casework
import CivilTime
import Storage
import Testing

@Suite struct RatingWatchTests {
    @Test("bursts, seconds apart and long runs of one level are kept, counted and shown as doubtful; others are not")
    func doubts() async throws {
        let office = try await Office()
        let start = office.desk.now()
        func give(_ level: Int, _ offset: Int64, _ device: String) async throws {
            let rating = GiveRating(dossier: nil, level: level, ratedAt: start.adding(seconds: offset))
            _ = try await office.desk.give(rating, device: device, as: .citizen)
        }
        for index in 0..<4 { try await give(1 + index, Int64(index) * 600 - 7200, "calm") }
        for index in 0..<8 { try await give(1 + index % 5, Int64(index) * 10, "busy") }
        try await give(3, 72, "busy")
        for index in 0..<12 { try await give(5, Int64(index) * 600 - 9000, "same") }
        let period = try #require(Period("2026-11"))
        let query = FigureQuery(period: period, asOf: start.adding(seconds: 300))
        let counts = try await office.desk.doubts(query)
        let byName = Dictionary(uniqueKeysWithValues: counts.map { ($0.doubt, $0.count) })
        #expect(byName == [.burst: 4, .tooFast: 1, .sameLevel: 3])
        #expect(try await office.desk.satisfaction(query).survey.answers == 25)
        #expect(try office.holds())
    }
}

@Suite struct OneOfficerTests {
    private static func dossier(_ number: Int, _ officer: String, ended text: String = "2026-10-29T09:00+07:00")
        -> Dossier
    {
        let ended = Instant(text) ?? Instant(seconds: 0)
        return Dossier(
            code: "H24.31.11-261029-\(10_000 + number)", procedure: "2.000815", field: "Chứng thực",
            department: "Phòng Kinh tế", receivedAt: ended.adding(seconds: -60), dueAt: ended, endedAt: ended,
            outcome: .finished, supplementRequests: 0, supplementDays: 0, officer: officer)
    }

    @Test("where one officer's dossiers alone are rated, the next of them is marked, and none is dropped")
    func oneOfficer() async throws {
        let office = try await Office()
        let all = (1...15).map { Self.dossier($0, "cb1") } + (16...46).map { Self.dossier($0, "cb2") }
        let long = (50...90).map { Self.dossier($0, "cb1", ended: "2026-09-01T09:00+07:00") }
        for dossier in all + long {
            _ = try await office.desk.store.write(at: office.desk.now()) {
                try $0.append(.dossierRecorded(dossier: dossier), by: .terminal)
            }
        }
        func rate(_ numbers: ClosedRange<Int>) async throws {
            for number in numbers {
                let rating = GiveRating(dossier: Self.dossier(number, "").code, level: 1 + number % 5)
                _ = try await office.desk.give(rating, device: String(number), as: .citizen)
            }
        }
        try await rate(1...11)
        try await office.desk.tallyOfficers()
        try await rate(12...13)
        try await rate(16...16)
        _ = try await office.desk.give(GiveRating(dossier: nil, level: 5), device: "visit", as: .citizen)
        let period = try #require(Period("2026-11"))
        let query = FigureQuery(period: period, asOf: office.desk.now())
        #expect(try await office.desk.doubts(query).map { "\($0.doubt) \($0.count)" } == ["oneOfficer 2"])
        #expect(try await office.desk.satisfaction(query).survey.answers == 15)
        try await rate(17...20)
        try await office.desk.tallyOfficers()
        try await rate(14...15)
        #expect(try await office.desk.doubts(query).map { "\($0.doubt) \($0.count)" } == ["oneOfficer 2"])
        #expect(try office.holds())
    }
}
