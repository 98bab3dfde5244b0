import CivilTime

/// Why a petition cannot take the step that was asked for.
package enum PetitionError: Error, Equatable {
    case alreadyAccepted(on: CivilDate)
    case notAccepted
    case alreadyConcluded(on: CivilDate)
    case notAnswered
    case alreadyPublished(on: CivilDate)
    case notForPublication
    case noDraft
    case alreadySubmitted
    case notSubmitted
    case ownAnswer
    case alreadyVoted(on: CivilDate)
    case handledElsewhere
}
