import CivilTime

/// A limit of the law as data.
package struct DeadlineRule: Codable, Equatable, Sendable {
    package var name: String
    package var count: Int
    package var unit: CountingUnit
    package var source: String
    /// The first day on which a term that starts is counted so; nil for as long as is known.
    package var effectiveFrom: CivilDate?
}

package enum LawError: Error, Equatable {
    case unknownRule(name: String, known: [String])
    case termOutOfRange(days: Int, max: Int)
}
