/// The three indicators of group 5, with their numbers in Decision 766/QĐ-TTg and their names on the portal.
package enum Indicator: Int, CaseIterable, Sendable, Hashable {
    case petitionsOnTime = 18
    case petitionSatisfaction = 19
    case dossierSatisfaction = 20

    package var code: String {
        switch self {
        case .petitionsOnTime: "PETITION_PROCESSING_ON_TIME"
        case .petitionSatisfaction: "PETITION_HANDLING_SATISFACTION"
        case .dossierSatisfaction: "DOSSIER_RECEIVING_SATISFACTION"
        }
    }

    /// What can make a record count against the unit here.
    package var causes: [Cause] {
        switch self {
        case .petitionsOnTime: [.late]
        case .petitionSatisfaction: [.late, .disliked, .repeated]
        case .dossierSatisfaction: [.late, .disliked, .petitioned]
        }
    }
}

package enum Cause: String, CaseIterable, Sendable, Hashable {
    case late
    case disliked
    case repeated
    case petitioned
}
