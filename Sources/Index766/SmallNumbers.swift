/// Which counts of people are not published, so that no small number gives somebody away: neither itself nor as what is left of a sum.
package enum SmallNumbers {
    /// Fewer than so many are never told.
    package static let least = 5

    /// The places of those among `counts` that stay hidden, where their sum is published, or is hidden itself. A small one that stands alone
    /// takes the next larger with it; so do several that are small together. Nothing is nobody, and may be told.
    package static func hidden(_ counts: [Int], isSumHidden: Bool = false) -> Set<Int> {
        let people = counts.indices.filter { counts[$0] > 0 }
        if isSumHidden || counts.reduce(0, +) < least { return Set(people) }
        var hidden = Set(people.filter { counts[$0] < least })
        guard !hidden.isEmpty else { return [] }
        let others = people.filter { !hidden.contains($0) }.sorted { counts[$0] < counts[$1] }
        for other in others {
            let sum = hidden.map { counts[$0] }.reduce(0, +)
            if hidden.count > 1, sum >= least { break }
            hidden.insert(other)
        }
        return hidden
    }
}
