import Casework
import CivilTime
import Index766
import Storage

/// What a figure is asked for: a period, a moment, rules. What is left open is the present and the rules in force.
package struct FigureQuery: Hashable, Sendable {
    package var period: Period
    package var asOf: Instant?
    package var rules: String?
    package var knownAt: Instant?

    package init(period: Period, asOf: Instant? = nil, rules: String? = nil, knownAt: Instant? = nil) {
        self.period = period
        self.asOf = asOf
        self.rules = rules
        self.knownAt = knownAt
    }

    /// The rules that were named, or those in force at the period's end; nil when there are none of that name.
    package var scoring: ScoringRules? {
        guard let rules else { return ScoringRules.inForce(on: period.last) }
        return ScoringRules.named(rules)
    }

    package func requiredScoring() throws(FigureError) -> ScoringRules {
        guard let scoring else { throw .unknownRules(rules ?? "") }
        return scoring
    }
}

extension Desk {
    /// Public figures: everybody may read them.
    package func satisfaction(_ query: FigureQuery) async throws -> SatisfactionGroup {
        let asOf = query.asOf ?? now()
        let rules = try query.requiredScoring()
        return try await read(query) { try $0.satisfaction(query.period, asOf: asOf, rules: rules) }
    }

    /// On the board of the moment asked for: the present one, or as it was known then.
    func read<Value: Sendable>(
        _ query: FigureQuery, _ body: @escaping @Sendable (Board) throws -> Value
    ) async throws -> Value {
        guard let knownAt = query.knownAt, knownAt < now() else { return try await store.read(body) }
        return try await store.read(knownAt: knownAt, body)
    }

    /// Public too: what a city sees of its units.
    package func unitFigures(_ query: FigureQuery) async throws -> UnitFigures {
        let moment = now()
        let rules = try query.requiredScoring()
        return try await store.read {
            try $0.unitFigures(query.period, asOf: query.asOf ?? moment, rules: rules, at: moment)
        }
    }

    /// How many ratings of the period are looked at twice, and why; public like the figures beside which they stand.
    package func doubts(_ query: FigureQuery) async throws -> [(doubt: RatingDoubt, count: Int)] {
        let asOf = query.asOf ?? now()
        let counts = try await read(query) { try $0.ratingDoubts(query.period, asOf: asOf) }
        return RatingDoubt.allCases.compactMap { doubt in counts[doubt].map { (doubt, $0) } }
    }

    /// The records behind a denominator; one more than a page says that there is another.
    package func counted(
        _ indicator: Indicator, _ query: FigureQuery, as caller: Caller, page: Int, pageSize: Int
    ) async throws -> [CountedRecord] {
        try caller.require(.readFigures)
        let end = min(query.period.end, query.asOf ?? now())
        return try await read(query) { board in
            try board.counted(
                indicator, notAbout: caller.account?.number, from: query.period.start, to: end, limit: pageSize + 1,
                offset: max(0, page - 1) * pageSize)
        }
    }

    package func faults(
        _ indicator: Indicator, _ cause: Cause, of part: Part? = nil, _ query: FigureQuery, as caller: Caller,
        page: Int, pageSize: Int = 50
    ) async throws -> [FaultRecord] {
        let end = min(query.period.end, query.asOf ?? now())
        try caller.require(.readFigures)
        guard caller.maySeeRecords(of: indicator, cause) else { throw ActionError.notAllowed }
        // What was rated badly of one's own is nobody's to see.
        let hidden = cause == .disliked ? caller.account : nil
        return try await read(query) { board in
            try board.faults(
                indicator, cause, of: part, notBy: hidden, notAbout: caller.account?.number, from: query.period.start,
                to: end, limit: pageSize,
                offset: max(0, page - 1) * pageSize)
        }
    }
}

package enum FigureError: Error, Equatable {
    case unknownRules(String)
}

extension Caller {
    /// Whether they may see the records behind a count, so that nobody learns who rated them.
    package func maySeeRecords(of indicator: Indicator, _ cause: Cause) -> Bool {
        may(.readFigures)
            && (indicator != .dossierSatisfaction || cause != .disliked || may(.readRatedDossiers))
    }

    /// Two clues tell which dossiers were rated badly: not for those who handled them, be they heads.
    package func maySeeRecords(of clue: Clue) -> Bool {
        switch clue {
        case .overlap, .since: may(.readRatedDossiers) && account?.officer == nil
        case .nearDue, .supplement, .barelyLate, .late: may(.readFigures)
        }
    }
}
