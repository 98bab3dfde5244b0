import Casework

/// What may be done, and by whom. This table is the only one; pages ask it what to offer, actions ask it what to allow.
package enum Permission: String, CaseIterable, Sendable {
    case readWorklist
    case readEveryDepartment
    case readDenunciations
    case registerPetition
    case classify
    case assignOfficer
    case declineCase
    case decideRaised
    case writeAnswer
    case decideClocks
    case approveAnswer
    case publishAnswer
    case decideRules
    case readFigures
    /// The own figures; a head's, those of each officer of the department too.
    case readOfficerFigures
    /// Which dossiers were rated badly: not for those who handled them.
    case readRatedDossiers
    case manageOffice
    case readJournal
}

extension Role {
    package var permissions: Set<Permission> {
        switch self {
        case .clerk: [.readWorklist, .readEveryDepartment, .registerPetition]
        case .officer: [.readWorklist, .declineCase, .writeAnswer, .readFigures, .readOfficerFigures]
        case .head:
            [
                .readWorklist, .assignOfficer, .declineCase, .writeAnswer, .readFigures, .readOfficerFigures,
                .readRatedDossiers,
            ]
        case .centre:
            [
                .readWorklist, .readEveryDepartment, .registerPetition, .classify, .assignOfficer, .writeAnswer,
                .publishAnswer, .readFigures, .readRatedDossiers,
            ]
        case .approver:
            [
                .readWorklist, .readEveryDepartment, .decideClocks, .approveAnswer, .publishAnswer, .readFigures,
                .readRatedDossiers,
            ]
        case .chairman:
            [
                .readWorklist, .readEveryDepartment, .readDenunciations, .registerPetition, .classify, .assignOfficer,
                .decideRaised, .writeAnswer, .decideClocks, .approveAnswer, .publishAnswer, .decideRules, .readFigures,
                .readRatedDossiers,
            ]
        case .administrator: [.decideRules, .manageOffice, .readFigures, .readRatedDossiers]
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
