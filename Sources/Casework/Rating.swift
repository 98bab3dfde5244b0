import CivilTime

/// A pointer into the vault, where everything confidential lies. The journal and the board hold nothing but the pointer.
package struct VaultID: Hashable, Codable, Sendable {
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }

    package init(from decoder: any Decoder) throws {
        number = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}

/// One citizen's answer about one dossier, or, without a dossier, about the visit.
package struct Rating: Codable, Equatable, Sendable {
    package var dossier: String?
    /// 1 (very dissatisfied) to 5 (very satisfied).
    package var level: Int
    package var answers: [String: String]?
    package var comment: VaultID?
    package var ratedAt: Instant
    package var counter: String?
    package var channel: Channel
    /// The caller's idempotency key, or what makes an imported row itself.
    package var key: String?
    /// Why it is looked at twice; nil when there is no reason to.
    package var doubts: [RatingDoubt]?

    package init(
        dossier: String?, level: Int, answers: [String: String]?, comment: VaultID?, ratedAt: Instant,
        counter: String?, channel: Channel, key: String?, doubts: [RatingDoubt]? = nil
    ) {
        self.dossier = dossier
        self.level = level
        self.answers = answers
        self.comment = comment
        self.ratedAt = ratedAt
        self.counter = counter
        self.channel = channel
        self.key = key
        self.doubts = doubts
    }

    /// Hài lòng and rất hài lòng.
    package var isSatisfied: Bool { level >= 4 }
    /// What the portal calls a dislike; "bình thường" (3) is neither.
    package var isDislike: Bool { level <= 2 }
}
