/// Why a rating is looked at twice. It is kept and counts like any other; the doubt is shown beside the figures.
package enum RatingDoubt: String, Codable, Sendable, CaseIterable {
    /// Six or more from one device within two minutes.
    case burst
    /// Given within five seconds of the one before on the same device: nobody read the question.
    case tooFast
    /// The tenth or later in a row of one level on one device.
    case sameLevel
    /// At a kiosk while the office is closed.
    case closedHours
    /// Of a dossier of the officer to whom nearly all of a department's ratings go, though others end most of its dossiers.
    case oneOfficer
}
