import Casework
import CivilTime
import Storage

/// What a person does at the desk: who may, whether what was entered makes sense, and what then happens. The three stand side by
/// side in one type, and `Desk.perform` is the only way to run them, so that none can be left out.
package protocol Action: Sendable {
    associatedtype Outcome: Sendable

    /// Throws when this caller may not do this at all.
    func authorize(_ caller: Caller) throws(ActionError)
    /// Throws all that is wrong with what was entered, before anything is touched.
    func validate() throws(InvalidInput)
    /// Runs in one transaction, on the present state.
    func run(_ transaction: Transaction, _ caller: Caller) throws -> Outcome
}

/// Who is asking.
package enum Caller: Sendable {
    case citizen
    case account(Account)
    case terminal

    var actor: Actor {
        switch self {
        case .citizen: .citizen
        case .account(let account): .account(account.number)
        case .terminal: .terminal
        }
    }

    package var account: Account? {
        if case .account(let account) = self { account } else { nil }
    }
}

/// Why something that was well put cannot be done.
package enum ActionError: Error, Equatable {
    case notAllowed
    case loginNeeded
    case unknownPetition(code: String)
    case wrongPin
    case throttled(until: Instant)
    case wrongLogin
    case wrongPassword
    case wrongOneTimeCode
    case unknownDossier(code: String)
    case dossierNotEnded(code: String)
    case alreadyRated(dossier: String)
    case keyReused
    case unknownKiosk
    case staffCannotRate
    case loginTaken
    case unknownAccount
    case lastAdministrator
    case unknownDepartment(name: String)
    case alreadyFounded
    case wrongSetupCode
    case officerTaken(name: String)
}

/// One thing that is wrong with what was entered: the field's name, and a message's key with its arguments.
package struct InputFault: Equatable, Sendable {
    package let field: String
    package let key: String
    package let arguments: [String: String]

    package init(_ field: String, _ key: String, _ arguments: [String: String] = [:]) {
        self.field = field
        self.key = key
        self.arguments = arguments
    }
}

package struct InvalidInput: Error, Equatable {
    package let faults: [InputFault]

    package init(faults: [InputFault]) {
        self.faults = faults
    }
}
