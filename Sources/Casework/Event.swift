import CivilTime
import Law

/// What happened. The journal holds these and nothing else is the truth.
package enum Event: Codable, Equatable, Sendable {
    case unitFounded(code: String, name: String)
    case departmentAdded(department: Department)
    case accountAdded(account: Account)
    case accountDisabled(number: Int, at: Instant)
    case passwordChanged(number: Int, password: VaultID)
    /// The secret of an authenticator app, or none any more.
    case secondFactorSet(number: Int, secret: VaultID?)
    /// Under which name the one-stop system knows the account's holder.
    case officerNamed(number: Int, officer: String?)
    case kioskPaired(kiosk: Kiosk)
    case kioskRevoked(number: Int, at: Instant)
    case dossierRecorded(dossier: Dossier)
    case ratingGiven(rating: Rating)
    /// What its giver added to the rating that the event `rating` recorded.
    case ratingExtended(rating: Int, answers: [String: String]?, comment: VaultID?)
    /// The same rating again, put right by its source: it takes the place of the earlier one.
    case ratingCorrected(rating: Rating)
    /// Without a PIN: a part of another, which its PIN opens.
    case petitionReceived(petition: Petition, pinHash: String?)
    /// A record of another system, whole, as it stands there; a later one takes the place of the earlier.
    case petitionRecorded(petition: Petition)
    case petitionChanged(code: String, change: PetitionChange)
    case scorePublished(score: PublishedScore)
    /// The holidays and swapped days of a year, with the decisions that say so.
    case calendarDecided(year: CalendarYear)
    /// Limits of the unit's province.
    case limitsDecided(limits: [DeadlineRule])
    /// The whole list, in the place of the one before.
    case routingDecided(rules: [RoutingRule])
    /// The whole list, in the place of the one before.
    case textsDecided(texts: [CannedText])
}

/// Who did it: an account's number, a kiosk's, a citizen or a command at the server's terminal. Never a name.
package enum Actor: Equatable, Sendable {
    case account(Int)
    case kiosk(Int)
    case citizen
    case terminal

    package var description: String {
        switch self {
        case .account(let number): "account:\(number)"
        case .kiosk(let number): "kiosk:\(number)"
        case .citizen: "citizen"
        case .terminal: "terminal"
        }
    }

    package init?(_ text: String) {
        let parts = text.split(separator: ":")
        switch (parts.first, parts.count == 2 ? Int(parts[1]) : nil) {
        case ("account", let number?): self = .account(number)
        case ("kiosk", let number?): self = .kiosk(number)
        case ("citizen", nil) where parts.count == 1: self = .citizen
        case ("terminal", nil) where parts.count == 1: self = .terminal
        default: return nil
        }
    }
}

/// One entry of the journal: an event, when it was recorded and by whom.
package struct Entry: Codable, Equatable, Sendable {
    package var at: Instant
    package var by: Actor
    package var event: Event

    package init(at: Instant, by: Actor, event: Event) {
        self.at = at
        self.by = by
        self.event = event
    }
}

extension Actor: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let actor = Actor(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an actor")
        }
        self = actor
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
