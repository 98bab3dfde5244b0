import Casework

/// What may be done, and by whom. This table is the only one; pages ask it what to offer, actions ask it what to allow.
package enum Permission: String, CaseIterable, Sendable {
    case readWorklist
    case readMonitor
    case readOfficerFigures
    case readEveryDepartment
    case readDenunciations
    case registerPetition
    case inviteToRate
    case classify
    case assignOfficer
    case declineCase
    case decideRaised
    case writeAnswer
    case decideClocks
    case approveAnswer
    case publishAnswer
    case decideRules
    case decideTexts
    case readFigures
    /// The own figures; a head's, those of each officer of the department too.
    case readOwnFigures
    /// Which dossiers were rated badly: not for those who handled them.
    case readRatedDossiers
    /// What the portal published.
    case recordScores
    case manageOffice
    case readJournal
}

extension Role {
    package var permissions: Set<Permission> {
        switch self {
        case .clerk: [.readWorklist, .readMonitor, .readEveryDepartment, .registerPetition, .inviteToRate]
        case .officer:
            [.readWorklist, .readMonitor, .inviteToRate, .declineCase, .writeAnswer, .readFigures, .readOwnFigures]
        case .head:
            [
                .readWorklist, .readMonitor, .readOfficerFigures, .inviteToRate, .assignOfficer, .declineCase,
                .writeAnswer, .readFigures, .readOwnFigures, .readRatedDossiers,
            ]
        case .centre:
            [
                .readWorklist, .readMonitor, .readOfficerFigures, .readEveryDepartment, .registerPetition,
                .inviteToRate, .classify, .assignOfficer, .writeAnswer, .publishAnswer, .decideTexts, .readFigures,
                .readRatedDossiers,
                .recordScores,
            ]
        case .approver:
            [
                .readWorklist, .readMonitor, .readEveryDepartment, .decideClocks, .approveAnswer, .publishAnswer,
                .decideTexts, .readFigures, .readRatedDossiers,
            ]
        case .chairman:
            [
                .readWorklist, .readMonitor, .readEveryDepartment, .readDenunciations, .registerPetition, .classify,
                .assignOfficer, .decideRaised, .writeAnswer, .decideClocks, .approveAnswer, .publishAnswer,
                .decideRules, .decideTexts, .readFigures, .readRatedDossiers, .recordScores,
            ]
        case .administrator:
            [.decideRules, .decideTexts, .manageOffice, .readFigures, .readRatedDossiers, .recordScores]
        case .auditor: [.readFigures, .readRatedDossiers, .readJournal]
        }
    }

    /// Those who belong to one department.
    package var isOfDepartment: Bool { self == .officer || self == .head }
}

extension Caller {
    package func may(_ permission: Permission) -> Bool {
        switch self {
        case .citizen: false
        case .account(let account): account.role.permissions.contains(permission)
        case .terminal: true
        }
    }

    package func require(_ permission: Permission) throws(ActionError) {
        if case .citizen = self { throw .loginNeeded }
        guard may(permission) else { throw .notAllowed }
    }

    /// An officer sees the petitions of the own department; a denunciation only the person competent for it. Nobody sees what
    /// is about themselves, and no department's own people what is about it.
    package func maySee(_ petition: Petition) -> Bool {
        guard may(.readWorklist) else { return false }
        if let number = account?.number, petition.aboutOfficer == number { return false }
        if petition.kind == .denunciation { return may(.readDenunciations) }
        if may(.readEveryDepartment) { return true }
        return petition.department == account?.department && petition.aboutDepartment != account?.department
    }
}
