import CivilTime

/// A limit of the law as data.
package struct DeadlineRule: Codable, Equatable, Sendable {
    package var name: String
    package var count: Int
    package var unit: CountingUnit
    package var source: String
    /// The first day on which a term that starts is counted so; nil for as long as is known.
    package var effectiveFrom: CivilDate?

    package init(name: String, count: Int, unit: CountingUnit, source: String, effectiveFrom: CivilDate? = nil) {
        self.name = name
        self.count = count
        self.unit = unit
        self.source = source
        self.effectiveFrom = effectiveFrom
    }
}

package enum LawError: Error, Equatable {
    case unknownRule(name: String, known: [String])
    case termOutOfRange(days: Int, max: Int)
}
