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
    /// The draft does not say what was done or on what evidence.
    case draftIncomplete
    /// The draft is a canned text as it was, or has gaps left.
    case answerIsCanned
    case alreadySubmitted
    case notSubmitted
    case ownAnswer
    case alreadyVoted(on: CivilDate)
    case handledElsewhere
    /// It is about this department or person.
    case conflict(name: String)
    /// Declined twice: only the chairman decides where it goes.
    case raised
    case noSuchGround(key: String)
    case noExtensionLeft
    case extensionNotLater(due: CivilDate)
    case extensionTooLong(longest: CivilDate)
    case pauseNotLawful
    case alreadyPaused
    case notPaused
    case sameKind
    case ownRepeat
}
