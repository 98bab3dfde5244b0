/// What the own figure would be if the hypotheses (one, or two together) were true. A candidate, never a claim: nobody but the portal
/// knows how it counted.
package struct Candidate: Equatable, Sendable {
    package let hypotheses: [Hypothesis]
    /// As the desk would have worked it out.
    package let points: Fraction
    /// Published less that, as printed.
    package let rest: Fraction

    package var explainsAll: Bool { rest.isZero }

    func isBetter(than other: Candidate) -> Bool {
        if rest.magnitude != other.rest.magnitude { return rest.magnitude < other.rest.magnitude }
        if hypotheses.count != other.hypotheses.count { return hypotheses.count < other.hypotheses.count }
        return hypotheses.map(\.order).lexicographicallyPrecedes(other.hypotheses.map(\.order))
    }
}
