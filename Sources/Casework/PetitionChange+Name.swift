extension PetitionChange {
    /// The key of this change in the timeline.
    package var name: String {
        switch self {
        case .accepted: "accepted"
        case .assigned: "assigned"
        case .declined: "declined"
        case .reclassified: "reclassified"
        case .aboutNamed: "aboutNamed"
        case .repeatFound: "repeatFound"
        case .split: "split"
        case .attached: "attached"
        case .supplementAsked: "supplementAsked"
        case .supplemented: "supplemented"
        case .refused: "refused"
        case .transferred: "transferred"
        case .extended: "extended"
        case .paused: "paused"
        case .resumed: "resumed"
        case .drafted: "drafted"
        case .submitted: "submitted"
        case .sentBack: "returned"
        case .answered: "answered"
        case .published: "published"
        case .publicationAgreed(let isPublic): isPublic ? "publicationAgreed" : "publicationTakenBack"
        case .withdrawn: "withdrawn"
        case .withdrawalAsked: "withdrawalAsked"
        case .voted: "rated"
        case .reopened: "reopened"
        case .dueMoved: "dueMoved"
        case .warned: "warned"
        case .identityViewed: "identityViewed"
        }
    }
}
