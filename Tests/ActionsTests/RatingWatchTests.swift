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
