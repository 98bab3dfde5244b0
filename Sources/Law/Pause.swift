import CivilTime

/// A time in which a clock stands by decision. The days before it stay counted, and the day of the decision to go on is not counted, as
/// the first day of a term never is (Decree 124/2020, article 28b; Civil Code 2015, article 147.2).
package struct Pause: Codable, Equatable, Sendable {
    package var from: Instant
    /// Nil while it lasts.
    package var until: Instant?

    package init(from: Instant, until: Instant? = nil) {
        self.from = from
        self.until = until
    }

    package func holds(_ date: CivilDate) -> Bool {
        date > from.date && until.map { date <= $0.date } ?? true
    }
}
