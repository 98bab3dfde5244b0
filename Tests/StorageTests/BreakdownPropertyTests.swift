import Casework
import CivilTime
import Index766
import Storage
import Testing

/// Random events in a random order: dossiers that change their department and officer, answers that come before their dossier or are put
/// right, petitions about dossiers. Then each part as a plain count over the records gives it, at moments to the second.
@Suite struct BreakdownPropertyTests {
    @Test("each part is a plain count, and the parts add up to the whole", arguments: 1...6 as ClosedRange<UInt64>)
    func agree(seed: UInt64) throws {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let world = try World()
        var records = PartRecords()
        for _ in 0..<160 { try world.record(records.randomEvent(&dice)) }
        for _ in 0..<20 {
            let first = day("2026-01-01").adding(days: Int.random(in: -20...120, using: &dice))
            let period = try #require(
                Period(first: first, last: first.adding(days: Int.random(in: 0...100, using: &dice))))
            let asOf = first.start.adding(seconds: Int64.random(in: -40 * 86_400...110 * 86_400, using: &dice))
            try compare(records, world, period, asOf, "seed \(seed), \(period), as of \(asOf)")
        }
        #expect(try world.store.verify().fault == nil, "seed \(seed)")
        try world.store.rebuild()
        #expect(try world.store.verify().fault == nil, "seed \(seed), after rebuild")
    }

    private func compare(
        _ records: PartRecords, _ world: World, _ period: Period, _ asOf: Instant, _ comment: Comment
    ) throws {
        let end = min(period.end, asOf)
        let rules = try #require(ScoringRules.named("766-2026"))
        let group = try world.store.readNow { try $0.satisfaction(period, asOf: asOf, rules: rules) }
        for dimension in Dimension.allCases {
            let lines = try world.store.readNow { try $0.breakdown(by: dimension, period, asOf: asOf) }
            let plain = records.count(dimension, period, end)
            #expect(Dictionary(uniqueKeysWithValues: lines.map { ($0.key, $0.figures) }) == plain, comment)
            let whole = lines.map(\.figures).reduce(.none, +)
            #expect(whole.survey.answers == group.survey.answers && whole.survey.satisfied == group.survey.satisfied)
            guard dimension.hasDossiers else { continue }
            let tally = group.tally(.dossierSatisfaction)
            #expect(whole.dossiers.denominator == tally.denominator && whole.dossiers.faulty == tally.faulty, comment)
            for cause in Indicator.dossierSatisfaction.causes {
                #expect((whole.dossiers.causes[cause] ?? 0) == tally.causes[cause], comment)
            }
            #expect(whole.finishedDossiers == group.survey.finishedDossiers, comment)
        }
        for department in PartRecords.departments {
            for officer in PartRecords.officers {
                let figures = try world.store.readNow {
                    try $0.figures(ofOfficer: officer, in: department, period, asOf: asOf)
                }
                #expect(figures == records.figures(officer, department, period, end), comment)
            }
        }
    }
}

/// The records as they stand after the events.
private struct PartRecords {
    static let departments = ["Văn phòng", "Phòng Kinh tế", ""]
    static let officers = ["cb1", "cb2"]

    var dossiers: [String: Dossier] = [:]
    var ratings: [String: Rating] = [:]
    var visits: [Rating] = []
    var petitions: [String: Petition] = [:]

    mutating func randomEvent(_ dice: inout Dice) -> Event {
        func moment(_ days: ClosedRange<Int64>) -> Instant {
            day("2026-01-01").start.adding(
                seconds: Int64.random(in: days.lowerBound * 86_400...days.upperBound * 86_400, using: &dice))
        }
        func maybe(_ chance: Double) -> Bool { Double.random(in: 0..<1, using: &dice) < chance }
        func one(_ list: [String]) -> String { list.randomElement(using: &dice) ?? "" }
        let code = "D\(Int.random(in: 1...30, using: &dice))"
        switch Int.random(in: 0..<10, using: &dice) {
        case 0..<5:
            let received = moment(-30...90)
            let ended = maybe(0.7) ? received.adding(seconds: Int64.random(in: 0...1_700_000, using: &dice)) : nil
            let open: DossierOutcome = maybe(0.3) ? .awaitingSupplement : .processing
            let dossier = Dossier(
                code: code, procedure: one(["2.000815", "1.001193", "1.012753"]), field: one(["Hộ tịch", "Đất đai"]),
                department: one(Self.departments), receivedAt: received,
                dueAt: received.adding(seconds: Int64.random(in: 0...1_300_000, using: &dice)), endedAt: ended,
                outcome: ended == nil ? open : maybe(0.8) ? .finished : .refused,
                supplementRequests: Int.random(in: 0...2, using: &dice),
                supplementDays: Int.random(in: 0...3, using: &dice), officer: one(Self.officers + [""]))
            dossiers[code] = dossier
            return .dossierRecorded(dossier: dossier)
        case 5..<8:
            let about = maybe(0.8) ? code : nil
            let rating = Rating(
                dossier: about, level: Int.random(in: 1...5, using: &dice), answers: nil, comment: nil,
                ratedAt: moment(-20...120), counter: maybe(0.7) ? one(["1", "2", "10"]) : nil, channel: .kiosk, key: nil
            )
            guard let about else {
                visits.append(rating)
                return .ratingGiven(rating: rating)
            }
            let isFirst = ratings.updateValue(rating, forKey: about) == nil
            return isFirst ? .ratingGiven(rating: rating) : .ratingCorrected(rating: rating)
        default:
            var petition = petition(
                "P\(Int.random(in: 1...15, using: &dice))", maybe(0.5) ? .feedback : .complaint,
                received: moment(-30...100))
            petition.dossier = maybe(0.8) ? code : nil
            petitions[petition.code] = petition
            return .petitionRecorded(petition: petition)
        }
    }

    func count(_ dimension: Dimension, _ period: Period, _ end: Instant) -> [String?: Figures] {
        var keys: Set<String?> = [nil]
        switch dimension {
        case .department: keys.formUnion(dossiers.values.map(\.department))
        case .field: keys.formUnion(dossiers.values.map(\.field))
        case .procedure: keys.formUnion(dossiers.values.map(\.procedure))
        case .counter: keys = Set((Array(ratings.values) + visits).map { $0.counter ?? "" })
        case .hour: keys = Set((0..<24).map(String.init))
        }
        let all = keys.map { key in
            (
                key,
                figures(period, end) { dossier, rating in
                    switch dimension {
                    case .department: dossier?.department == key
                    case .field: dossier?.field == key
                    case .procedure: dossier?.procedure == key
                    case .counter: rating.map { ($0.counter ?? "") == key } ?? false
                    case .hour: rating.map { String($0.ratedAt.secondOfDay / 3600) == key } ?? false
                    }
                }
            )
        }
        return Dictionary(uniqueKeysWithValues: all.filter { !$0.1.isEmpty })
    }

    func figures(_ officer: String, _ department: String, _ period: Period, _ end: Instant) -> Figures {
        figures(period, end) { dossier, _ in dossier?.officer == officer && dossier?.department == department }
    }

    /// Of the dossiers and answers that belong to it.
    private func figures(
        _ period: Period, _ end: Instant, _ belongs: (Dossier?, Rating?) -> Bool
    ) -> Figures {
        let own = dossiers.values.filter { belongs($0, nil) }
        let members = own.map(standing).filter { standing in
            let hasLeft = standing.leftAt.map { $0 < period.start && $0 <= end } ?? false
            return standing.enteredAt <= end && !hasLeft
        }
        func faulty(_ moment: (Standing) -> Instant?) -> Int { members.count { moment($0).map { $0 <= end } ?? false } }
        let given = (Array(ratings.values) + visits).filter { rating in
            rating.ratedAt >= period.start && rating.ratedAt <= end
                && belongs(rating.dossier.flatMap { dossiers[$0] }, rating)
        }
        return Figures(
            dossiers: Tally(
                denominator: members.count, faulty: faulty(\.faultAt),
                causes: Dictionary(
                    uniqueKeysWithValues: Indicator.dossierSatisfaction.causes.map { cause in
                        (cause, faulty { $0.faults[cause] })
                    })),
            levels: (1...5).map { level in given.count { $0.level == level } },
            finishedDossiers: own.count { dossier in
                dossier.outcome == .finished && dossier.endedAt.map { $0 >= period.start && $0 <= end } ?? false
            })
    }

    private func standing(_ dossier: Dossier) -> Standing {
        let rating = ratings[dossier.code]
        let naming = petitions.values.filter { $0.dossier == dossier.code && $0.kind.marksDossier }
        return DossierFacts(
            receivedAt: dossier.receivedAt, dueAt: dossier.dueAt, endedAt: dossier.endedAt,
            awaitsSupplement: dossier.outcome == .awaitingSupplement,
            supplementRequests: dossier.supplementRequests, supplementDays: dossier.supplementDays,
            dislikedAt: rating.flatMap { $0.isDislike ? $0.ratedAt : nil },
            petitionedAt: naming.map(\.receivedAt).min()
        ).standing
    }
}
