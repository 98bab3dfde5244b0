import Casework
import CivilTime
import Index766
import Storage
import Testing

/// The clues of a published day, against a plain look at each dossier.
@Suite struct ClueTests {
    @Test("each clue gives the dossiers that a plain look gives", arguments: 1...4 as ClosedRange<UInt64>)
    func agree(seed: UInt64) throws {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let world = try World()
        let dossiers = try (1...120).map { number in try some("D\(number)", &dice, world) }
        let period = try #require(Period("2026-Q1"))
        for _ in 0..<8 {
            let day = day("2026-01-20").adding(days: Int.random(in: 0...60, using: &dice))
            let (end, since) = (day.end.adding(seconds: -1), day.end.adding(days: -3).adding(seconds: -1))
            for clue in Clue.allCases {
                let query = ClueQuery(clue, period, asOf: end, since: since)
                let (count, found) = try world.store.readNow { board in
                    (try board.count(query), try board.dossiers(query, limit: 500, offset: 0).map(\.dossier.code))
                }
                let plain = dossiers.filter {
                    isMember($0, period.start, end) && fits(clue, $0, period.start, end, since)
                }
                #expect(Set(found) == Set(plain.map(\.dossier.code)), "seed \(seed), \(clue), \(day)")
                #expect(count == plain.count)
            }
        }
    }

    private struct Known {
        let dossier: Dossier
        let dislikedAt: Instant?
        let standing: Standing
    }

    private func some(_ code: String, _ dice: inout Dice, _ world: World) throws -> Known {
        func hours(_ range: ClosedRange<Int>) -> Int64 { Int64(Int.random(in: range, using: &dice)) * 3600 }
        let received = day("2025-12-20").start.adding(seconds: hours(0...2000))
        let due = received.adding(seconds: hours(10...200))
        let requests = Int.random(in: 0...2, using: &dice)
        let days = requests > 0 ? Int.random(in: 0...4, using: &dice) : 0
        let ended =
            Bool.random(using: &dice) || Bool.random(using: &dice)
            ? max(received, due.adding(seconds: hours(-60...60))) : nil
        let dossier = dossier(code, received: received, due: due, ended: ended, requests: requests, days: days)
        try world.record(.dossierRecorded(dossier: dossier))
        let isDisliked = ended != nil && Bool.random(using: &dice)
        let dislikedAt = isDisliked ? ended?.adding(seconds: 3600) : nil
        if let dislikedAt { try world.record(.ratingGiven(rating: rating(code, 1, dislikedAt))) }
        let facts = DossierFacts(
            receivedAt: received, dueAt: due, endedAt: ended, awaitsSupplement: false, supplementRequests: requests,
            supplementDays: days, dislikedAt: dislikedAt, petitionedAt: nil)
        return Known(dossier: dossier, dislikedAt: dislikedAt, standing: facts.standing)
    }

    private func isMember(_ known: Known, _ begin: Instant, _ end: Instant) -> Bool {
        known.dossier.receivedAt <= end && known.dossier.endedAt.map { $0 >= begin } ?? true
    }

    private func fits(_ clue: Clue, _ known: Known, _ begin: Instant, _ end: Instant, _ since: Instant) -> Bool {
        let dossier = known.dossier
        let due = dossier.dueAt.adding(days: dossier.supplementDays)
        let ended = dossier.endedAt.flatMap { $0 <= end ? $0 : nil }
        let isLate = (ended ?? end) > due
        func isNew(_ moment: Instant?) -> Bool { moment.map { $0 > since && $0 <= end } ?? false }
        switch clue {
        case .overlap: return isLate && known.dislikedAt.map { $0 <= end } ?? false
        case .since:
            return [dossier.receivedAt, dossier.endedAt, known.standing.faults[.late], known.dislikedAt].contains(
                where: isNew)
        case .nearDue:
            guard let ended else { return false }
            return ended >= begin && ended <= due && ended.adding(days: 1) >= due
        case .supplement:
            guard dossier.supplementRequests > 0 || dossier.supplementDays > 0, !isLate else { return false }
            return dossier.supplementRequests > 1 || (ended ?? end) > dossier.dueAt
        case .barelyLate: return isLate && (ended ?? end).seconds - due.missedAfter < 86_400
        case .late: return isLate
        }
    }
}

extension Instant {
    /// The first second after a term that ends here.
    fileprivate var missedAfter: Int64 { seconds + 1 }
}
