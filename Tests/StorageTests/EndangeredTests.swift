import Casework
import CivilTime
import Index766
import Storage
import Testing

@Suite struct EndangeredTests {
    private let now = day("2026-03-10").start.adding(seconds: 10 * 3600)

    /// Records as they stand at `now`: nothing of them lies ahead but what is due.
    private func fill(_ world: World, _ dice: inout Dice) throws {
        func ago(_ days: Int) -> Instant {
            now.adding(seconds: -Int64.random(in: 0...Int64(days) * 86_400, using: &dice))
        }
        func later(than moment: Instant, _ chance: Double) -> Instant? {
            guard Double.random(in: 0..<1, using: &dice) < chance else { return nil }
            return moment.adding(seconds: Int64.random(in: 0...(now.seconds - moment.seconds), using: &dice))
        }
        for number in 0..<60 {
            let received = ago(90)
            let dossier = dossier(
                "D\(number)", received: received, due: received.adding(days: Int.random(in: 0...60, using: &dice)),
                ended: later(than: received, 0.5))
            try world.record(.dossierRecorded(dossier: dossier))
            if let endedAt = dossier.endedAt, let rated = later(than: endedAt, 0.5) {
                let level = Int.random(in: 1...5, using: &dice)
                try world.record(.ratingGiven(rating: rating(dossier.code, level, rated)))
            }
        }
        for number in 0..<60 {
            var petition = petition("P\(number)", received: ago(40))
            petition.acceptedAt = later(than: petition.receivedAt, 0.7)
            petition.answeredAt = petition.acceptedAt.flatMap { later(than: $0, 0.4) }
            petition.dislikes = petition.answeredAt != nil && Bool.random(using: &dice) ? 1 : 0
            petition.dossier = number % 7 == 0 ? "D\(number)" : nil
            petition.repeats = number % 5 == 0 ? "P\(number / 2)" : nil
            try world.record(.petitionRecorded(petition: petition))
        }
    }

    @Test(
        "what is listed as endangered is what turns bad by the period's end if nothing is done",
        arguments: 1...4 as ClosedRange<UInt64>)
    func agree(seed: UInt64) throws {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let world = try World()
        try fill(world, &dice)
        let rules = try #require(ScoringRules.named("766-2026"))
        var sum = 0
        for text in ["2026-Q1", "2026-03", "2026", "2026-03-01..2026-03-20"] {
            let period = try #require(Period(text))
            for indicator in Indicator.allCases {
                let (listed, turning) = try world.store.readNow { board in
                    let present = try board.satisfaction(period, asOf: now, rules: rules).tally(indicator)
                    let undone = try board.satisfaction(period, asOf: period.end, rules: rules).tally(indicator)
                    #expect(undone.denominator == present.denominator)
                    return (
                        try board.endangered(indicator, period, after: now, limit: 500),
                        undone.faulty - present.faulty
                    )
                }
                #expect(listed.count == turning, "seed \(seed), \(indicator), \(text)")
                #expect(listed.map(\.lateAt) == listed.map(\.lateAt).sorted())
                #expect(listed.allSatisfy { $0.lateAt > now && $0.lateAt <= period.end })
                sum += turning
            }
        }
        #expect(sum > 20)
    }
}
