import CivilTime
import Index766
import Storage

/// What the rest of a period can still do to the group.
package struct Outlook: Sendable {
    package let present: SatisfactionGroup
    /// At the period's end, if nothing more were done: what is open turns late when it is due.
    package let undone: SatisfactionGroup
    /// By indicator, the first that turns late.
    package let next: [Indicator: EndangeredRecord]

    /// How many records without a fault turn late by the period's end if nothing more is done.
    package func endangered(_ indicator: Indicator) -> Int {
        undone.tally(indicator).faulty - present.tally(indicator).faulty
    }
}

extension Desk {
    /// Nil for a period that is over or has not begun: there is nothing to be won or lost any more, or yet.
    package func outlook(_ query: FigureQuery, as caller: Caller) async throws -> Outlook? {
        let now = now()
        guard query.asOf == nil, query.knownAt == nil, query.period.start <= now, now < query.period.end else {
            return nil
        }
        let rules = try query.requiredScoring()
        return try await read(.readFigures, as: caller) { board in
            let next = try Indicator.allCases.compactMap { indicator in
                try board.endangered(
                    indicator, query.period, notAbout: caller.account?.number, after: now, limit: 1
                ).first.map { (indicator, $0) }
            }
            return Outlook(
                present: try board.satisfaction(query.period, asOf: now, rules: rules),
                undone: try board.satisfaction(query.period, asOf: query.period.end, rules: rules),
                next: Dictionary(uniqueKeysWithValues: next))
        }
    }

    package func endangered(
        _ indicator: Indicator, _ period: Period, as caller: Caller, page: Int, pageSize: Int
    ) async throws -> [EndangeredRecord] {
        let now = now()
        return try await read(.readFigures, as: caller) { board in
            try board.endangered(
                indicator, period, notAbout: caller.account?.number, after: now, limit: pageSize + 1,
                offset: max(0, page - 1) * pageSize)
        }
    }
}
