import CivilTime
import Law

/// A longer term, granted by a written decision. Its number, reason and signer are in the vault; the citizen is told.
package struct GrantedExtension: Codable, Equatable, Sendable {
    package var step: Procedure.Extension.Step
    /// The rule that allows it.
    package var rule: String
    package var until: CivilDate
    package var at: Instant

    package init(step: Procedure.Extension.Step, rule: String, until: CivilDate, at: Instant) {
        self.step = step
        self.rule = rule
        self.until = until
        self.at = at
    }
}
