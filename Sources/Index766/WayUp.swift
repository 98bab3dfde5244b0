/// How many more records without a fault lift the group to a wanted score within its period.
package struct WayUp: Equatable, Sendable {
    package struct Effort: Equatable, Sendable {
        package let petitions: Int
        package let dossiers: Int
    }

    /// Petitions alone, each answered on time and to satisfaction, so that it counts in 18 and in 19. Nil where no number is enough.
    package let petitions: Int?
    /// Dossiers alone. Nil where no number is enough.
    package let dossiers: Int?
    /// The fewest records of both sorts together, among those with at most `mostPetitions` petitions.
    package let fewest: Effort?

    /// Far above what a commune sees in a year.
    package static let mostPetitions = 1_000
    private static let mostAlone = 100_000_000

    package init(from group: SatisfactionGroup, to wanted: Fraction) {
        let ladder = Ladder(group: group, wanted: wanted)
        dossiers = ladder.dossiers(beside: 0)
        petitions = Self.fewest(upTo: Self.mostAlone) { ladder.isReached(petitions: $0) }
        let efforts = (0...min(petitions ?? Self.mostPetitions, Self.mostPetitions)).compactMap { petitions in
            ladder.dossiers(beside: petitions).map { Effort(petitions: petitions, dossiers: $0) }
        }
        fewest = efforts.min { $0.petitions + $0.dossiers < $1.petitions + $1.dossiers }
    }

    /// The smallest number that fits, where every greater one fits too.
    private static func fewest(upTo most: Int, fits: (Int) -> Bool) -> Int? {
        guard fits(most) else { return nil }
        var (low, high) = (0, most)
        while low < high {
            let middle = (low + high) / 2
            if fits(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The group with further faultless records in it.
private struct Ladder {
    let group: SatisfactionGroup
    let wanted: Fraction

    private func points(_ indicator: Indicator, more: Int) -> Fraction {
        group.rules.points(indicator, group.tally(indicator).adding(faultless: more))
    }

    private func petitionPoints(_ petitions: Int) -> Fraction {
        points(.petitionsOnTime, more: petitions) + points(.petitionSatisfaction, more: petitions)
    }

    func isReached(petitions: Int) -> Bool {
        !(petitionPoints(petitions) + points(.dossierSatisfaction, more: 0) < wanted)
    }

    /// How many dossiers it still takes beside so many petitions.
    func dossiers(beside petitions: Int) -> Int? {
        let missing = wanted - petitionPoints(petitions)
        let tally = group.tally(.dossierSatisfaction)
        guard points(.dossierSatisfaction, more: 0) < missing else { return 0 }
        guard let needed = group.rules.rate(.dossierSatisfaction, for: missing) else { return nil }
        // (n + k) / (d + k) >= a / b, hence k >= (a d - b n) / (b - a).
        let (a, b) = (needed.numerator, needed.denominator)
        guard a < b else { return tally.faulty == 0 ? 1 : nil }
        let lacking = a * Int128(tally.denominator) - b * Int128(tally.numerator)
        return max(1, Int((lacking + b - a - 1) / (b - a)))
    }
}
