/// Tries each hypothesis on its own and, where none explains the whole difference, two together.
package struct Candidates: Sendable {
    /// Best first. Those that change nothing are left out; empty where the figures agree or there is no own figure.
    package let list: [Candidate]

    package init(_ compared: ComparedGroup, published: PublishedFigure, own: OwnState) {
        guard let points = compared.points(own.group), !published.rest(points).isZero else {
            list = []
            return
        }
        let search = CandidateSearch(compared: compared, published: published, own: own, points: points)
        var found = search.singles
        if !found.contains(where: \.explainsAll) {
            // Two together are worth telling only where they explain all.
            found += search.pairs.filter(\.explainsAll)
        }
        list = (found + search.counts).sorted { $0.isBetter(than: $1) }
    }
}

private struct CandidateSearch {
    let compared: ComparedGroup
    let published: PublishedFigure
    let own: OwnState
    let points: Fraction

    /// A state of affairs that a hypothesis leads to.
    private typealias Trial = (hypothesis: Hypothesis, group: SatisfactionGroup)

    var singles: [Candidate] {
        let states = [nearest(own.older.map(older))].compactMap(\.self) + others
        return states.compactMap { candidate([$0.hypothesis], $0.group) }
            + changes(own.group).compactMap { change in
                candidate([change.hypothesis], change.group)
            } + twice([], own.group)
    }

    var pairs: [Candidate] {
        let states = own.older.map(older) + others
        let onStates = states.flatMap { state in
            changes(state.group).compactMap { candidate([state.hypothesis, $0.hypothesis], $0.group) }
        }
        let onChanges = changes(own.group).flatMap { change in
            twice([change.hypothesis], change.group)
                + changes(change.group).filter { change.hypothesis == .noPetitions && $0.hypothesis != .noPetitions }
                .compactMap { candidate([change.hypothesis, $0.hypothesis], $0.group) }
        }
        // Of many days with the same change only the nearest one.
        var seen = Set<String>()
        return (onStates + onChanges).sorted { $0.isBetter(than: $1) }.filter { candidate in
            seen.insert(candidate.hypotheses.map(\.kind).joined()).inserted
        }
    }

    /// How many records would have to count otherwise, the other indicators being as they are.
    var counts: [Candidate] {
        switch compared {
        case .progress:
            let progress = ProgressGroup(own.group)
            guard let range = ProgressGroup.lateCounts(of: progress.dossiers, published: published) else { return [] }
            return [counted(.late(more: less(range, progress.late)))]
        case .satisfaction:
            return Indicator.allCases.compactMap { indicator in
                let tally = own.group.tally(indicator)
                let others = points - own.group.points(indicator)
                return own.group.rules.faultyCounts(
                    indicator, of: tally.denominator, others: others, published: published
                ).map { counted(.faulty(indicator, more: less($0, tally.faulty))) }
            }
        }
    }

    private func older(_ group: SatisfactionGroup) -> Trial { (.olderState(group.asOf.date), group) }

    private var others: [Trial] { own.otherPeriods.map { (.otherPeriod($0.period), $0) } }

    private func nearest(_ trials: [Trial]) -> Trial? {
        trials.compactMap { trial in compared.points(trial.group).map { (trial, published.rest($0).magnitude) } }
            .min { $0.1 < $1.1 }?.0
    }

    /// What may have been different with the same records.
    private func changes(_ group: SatisfactionGroup) -> [Trial] {
        guard compared == .satisfaction else { return [] }
        let rules = ScoringRules.shipped.filter { $0.id != group.rules.id }.map {
            (Hypothesis.rules($0.id), group.scored(by: $0))
        }
        let none = Tally(denominator: 0, faulty: 0, causes: [:])
        let without = group.counting([.petitionsOnTime: none, .petitionSatisfaction: none])
        return rules + [(.noPetitions, without)]
    }

    private func twice(_ before: [Hypothesis], _ group: SatisfactionGroup) -> [Candidate] {
        guard compared == .satisfaction, own.overlap > 0 else { return [] }
        let tally = group.tally(.dossierSatisfaction)
        let sum = Tally(
            denominator: tally.denominator, faulty: min(tally.denominator, tally.faulty + own.overlap),
            causes: tally.causes)
        return [
            candidate(
                before + [.countedTwice(dossiers: own.overlap)], group.counting([.dossierSatisfaction: sum]))
        ].compactMap(\.self)
    }

    /// Nil where the own figure would be printed all the same: the hypothesis then says nothing.
    private func candidate(_ hypotheses: [Hypothesis], _ group: SatisfactionGroup) -> Candidate? {
        guard let points = compared.points(group), points.rounded(2) != self.points.rounded(2) else { return nil }
        return Candidate(hypotheses: hypotheses, points: points, rest: published.rest(points))
    }

    private func counted(_ hypothesis: Hypothesis) -> Candidate {
        Candidate(hypotheses: [hypothesis], points: published.value, rest: Fraction(0))
    }

    private func less(_ range: ClosedRange<Int>, _ count: Int) -> ClosedRange<Int> {
        range.lowerBound - count...range.upperBound - count
    }
}

extension Hypothesis {
    fileprivate var kind: String {
        switch self {
        case .olderState: "older"
        case .rules(let id): id
        case .noPetitions: "none"
        case .countedTwice: "twice"
        case .otherPeriod(let period): period.description
        case .faulty, .late: "count"
        }
    }
}
