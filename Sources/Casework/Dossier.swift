import CivilTime

/// One application, as the one-stop system tells it. `dueAt` is the appointed date; days spent waiting for the citizen are
/// added to it.
package struct Dossier: Codable, Equatable, Sendable {
    package var code: String
    package var procedure: String
    package var field: String
    package var department: String
    package var receivedAt: Instant
    package var dueAt: Instant
    package var endedAt: Instant?
    package var outcome: DossierOutcome
    package var supplementRequests: Int
    /// Calendar days.
    package var supplementDays: Int
    package var officer: String

    package init(
        code: String, procedure: String, field: String, department: String, receivedAt: Instant, dueAt: Instant,
        endedAt: Instant?, outcome: DossierOutcome, supplementRequests: Int, supplementDays: Int, officer: String
    ) {
        self.code = code
        self.procedure = procedure
        self.field = field
        self.department = department
        self.receivedAt = receivedAt
        self.dueAt = dueAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.supplementRequests = supplementRequests
        self.supplementDays = supplementDays
        self.officer = officer
    }
}

package enum DossierOutcome: String, Codable, Sendable, CaseIterable {
    case processing
    case finished
    case returned
    case refused
    case withdrawn
    case awaitingSupplement = "awaiting-supplement"

    /// An ended dossier has the moment of its end; one that runs or waits has none.
    package var isEnd: Bool { self != .processing && self != .awaitingSupplement }
}
