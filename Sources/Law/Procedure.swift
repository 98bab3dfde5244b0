import CivilTime

/// The way of a kind of petition as data: what limits each step, what may extend or pause it, on which grounds it may be refused.
package struct Procedure: Codable, Equatable, Sendable {
    package var name: String
    package var source: String
    package var acceptance: Limit
    package var answer: Limit
    package var publication: Limit?
    /// In the order in which they may be granted, one after the other.
    package var extensions: [Extension]
    /// Why the clock of the answer may stand, each with its article.
    package var pauses: [Ground]
    package var refusals: [Ground]

    /// A limit's rule and the moment from which it counts.
    package struct Limit: Codable, Equatable, Sendable {
        package var rule: String
        /// In remote areas, where the law gives longer.
        package var remoteRule: String?
        package var from: Start

        package func rule(isRemote: Bool) -> String { isRemote ? remoteRule ?? rule : rule }
    }

    package enum Start: String, Codable, Sendable {
        /// The receipt by this unit: the portal's clock, which starts again when a petition is forwarded.
        case portal
        case accepted
        case answered
    }

    /// A longer term that a written decision may grant: never past the end of `limit`.
    package struct Extension: Codable, Equatable, Sendable {
        package var step: Step
        package var limit: Limit

        package enum Step: String, Codable, Sendable {
            case acceptance
            case answer
        }
    }

    /// A ground that the law knows; its words are `ground.KEY` in each language.
    package struct Ground: Codable, Equatable, Sendable {
        package var key: String
        package var source: String
    }
}
