/// A unit's place among others, as "6/114". Units with equal points share the best place of theirs, and as many places follow unused.
package struct Place: Equatable, Sendable {
    package let rank: Int
    package let units: Int
    /// How many have just these points, this one with them.
    package let sharers: Int

    /// By the points as they are printed, two decimals: who reads equal points finds equal places.
    package static func places(byPoints points: [Fraction]) -> [Place] {
        let printed = points.map { $0.scaled(2) }
        var counts: [Int128: Int] = [:]
        for points in printed { counts[points, default: 0] += 1 }
        var ranks: [Int128: Int] = [:]
        var next = 1
        for (points, count) in counts.sorted(by: { $0.key > $1.key }) {
            ranks[points] = next
            next += count
        }
        return printed.map { Place(rank: ranks[$0] ?? 0, units: printed.count, sharers: counts[$0] ?? 0) }
    }
}
