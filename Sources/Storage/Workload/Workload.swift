import Casework
import CivilTime

/// The running clocks as figures: of all departments or of one.
package struct Workload: Sendable {
    package struct Line: Sendable {
        package let clock: WorkClock
        /// Nil before it was assigned.
        package let department: String?
        /// Nil for a dossier.
        package let step: PetitionStep?
        package let officer: Int?
        package let tally: WorkTally
    }

    /// Stands for "due at whatever moment": the row that holds a sum over all.
    static let whenever = Instant(seconds: 0)

    package let horizons: Horizons
    package let lines: [Line]

    package func tally(_ clock: WorkClock, where holds: (Line) -> Bool = { _ in true }) -> WorkTally {
        lines.reduce(into: WorkTally()) { sum, line in
            if line.clock == clock, holds(line) { sum += line.tally }
        }
    }

    package func tallies<Key: Hashable>(_ clock: WorkClock, by key: KeyPath<Line, Key>) -> [Key: WorkTally] {
        lines.reduce(into: [:]) { sums, line in
            if line.clock == clock { sums[line[keyPath: key], default: WorkTally()] += line.tally }
        }
    }
}
