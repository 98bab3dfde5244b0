import Casework

/// What may be done, and by whom. This table is the only one; pages ask it what to offer, actions ask it what to allow.
package enum Permission: String, CaseIterable, Sendable {
    case readWorklist
    case readEveryDepartment
    case readDenunciations
    case classify
    case writeAnswer
    case approveAnswer
    case publishAnswer
    case readFigures
    case manageOffice
    case readJournal
}

extension Role {
    package var permissions: Set<Permission> {
        switch self {
        case .officer: [.readWorklist, .writeAnswer, .readFigures]
        case .centre: [.readWorklist, .readEveryDepartment, .classify, .writeAnswer, .publishAnswer, .readFigures]
        case .approver: [.readWorklist, .readEveryDepartment, .approveAnswer, .publishAnswer, .readFigures]
        case .chairman:
            [
                .readWorklist, .readEveryDepartment, .readDenunciations, .classify, .writeAnswer, .approveAnswer,
                .publishAnswer, .readFigures,
            ]
        case .administrator: [.manageOffice, .readFigures]
        case .auditor: [.readFigures, .readJournal]
        }
    }
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

    /// An officer sees the petitions of the own department; a denunciation only the person competent for it.
    package func maySee(_ petition: Petition) -> Bool {
        guard may(.readWorklist) else { return false }
        if petition.kind == .denunciation { return may(.readDenunciations) }
        return may(.readEveryDepartment) || petition.department == account?.department
    }
}
