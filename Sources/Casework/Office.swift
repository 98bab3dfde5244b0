import CivilTime

/// A department answers the petitions of its fields.
package struct Department: Codable, Equatable, Sendable {
    package var name: String
    package var fields: [String]

    package init(name: String, fields: [String]) {
        self.name = name
        self.fields = fields
    }
}

package enum Role: String, Codable, Sendable, CaseIterable {
    case clerk
    case officer
    case head
    case centre
    case approver
    case chairman
    case administrator
    case auditor
}

/// A person with an account. The name and the login are in the vault; the board finds an account by a keyed hash of its login.
package struct Account: Codable, Equatable, Sendable {
    package var number: Int
    package var loginHash: String
    package var role: Role
    package var department: String?
    package var person: VaultID
    package var password: VaultID
    /// Of the authenticator app, if there is a second factor.
    package var secret: VaultID?
    package var disabledAt: Instant?
    /// As dossiers of the one-stop system name who handled them.
    package var officer: String?

    package init(
        number: Int, loginHash: String, role: Role, department: String?, person: VaultID, password: VaultID,
        secret: VaultID? = nil, disabledAt: Instant? = nil, officer: String? = nil
    ) {
        self.number = number
        self.loginHash = loginHash
        self.role = role
        self.department = department
        self.person = person
        self.password = password
        self.secret = secret
        self.disabledAt = disabledAt
        self.officer = officer
    }
}

/// A tablet that stands at a counter and holds a token. Only the token's hash is kept.
package struct Kiosk: Codable, Equatable, Sendable {
    package var number: Int
    package var counter: String
    package var tokenHash: String
    package var revokedAt: Instant?

    package init(number: Int, counter: String, tokenHash: String, revokedAt: Instant? = nil) {
        self.number = number
        self.counter = counter
        self.tokenHash = tokenHash
        self.revokedAt = revokedAt
    }
}

/// One line of what the portal published: a group's points of a unit, as of a day.
package struct PublishedScore: Codable, Equatable, Sendable {
    package var unit: String
    package var asOf: CivilDate
    package var group: ScoreGroup
    /// As printed, with a point for the decimals.
    package var points: String
    package var max: String
    package var rank: Int?
    package var units: Int?

    package init(
        unit: String, asOf: CivilDate, group: ScoreGroup, points: String, max: String, rank: Int?, units: Int?
    ) {
        self.unit = unit
        self.asOf = asOf
        self.group = group
        self.points = points
        self.max = max
        self.rank = rank
        self.units = units
    }
}

package enum ScoreGroup: String, Codable, Sendable, CaseIterable {
    case publicity = "1"
    case progress = "2"
    case onlineServices = "3a"
    case onlinePayment = "3b"
    case digitisation = "4"
    case satisfaction = "5"
    case total
}
