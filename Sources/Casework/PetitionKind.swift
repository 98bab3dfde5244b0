/// What a citizen sends. The three legal regimes (feedback and proposal, complaint, denunciation) each have their own clocks.
package enum PetitionKind: String, Codable, Sendable, CaseIterable {
    case feedback
    case proposal
    case complaint
    case denunciation
    case question
    case praise

    /// Phản ánh and kiến nghị: the only kinds that the indicators 18 and 19 count (Decree 20/2008, article 3).
    package var isPAKN: Bool { self == .feedback || self == .proposal }

    /// A dossier that one of these names counts as petitioned in indicator 20.
    package var marksDossier: Bool { isPAKN || self == .complaint }
}

/// The way by which something came in.
package enum Channel: String, Codable, Sendable, CaseIterable {
    case web
    case kiosk
    case phone
    case counter
    case letter
    case portal
    case reception
}
