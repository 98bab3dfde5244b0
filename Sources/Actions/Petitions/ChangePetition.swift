import Casework
import CivilTime
import Storage

/// What staff do with a petition. Each is a decision of Casework with the permission that it takes.
package enum PetitionStepTaken: Sendable {
    case accept(department: String)
    case assign(department: String)
    case refuse(reason: String)
    case transfer(destination: String)
    case askSupplement(question: String)
    case draft(text: String)
    case submit
    case approve
    case sendBack(remark: String)
    case publish

    package var permission: Permission {
        switch self {
        case .accept, .assign, .refuse, .transfer: .classify
        case .askSupplement, .draft, .submit: .writeAnswer
        case .approve, .sendBack: .approveAnswer
        case .publish: .publishAnswer
        }
    }

    fileprivate var text: (field: String, value: String)? {
        switch self {
        case .refuse(let reason): ("reason", reason)
        case .transfer(let destination): ("destination", destination)
        case .askSupplement(let question): ("question", question)
        case .draft(let text): ("answer", text)
        case .sendBack(let remark): ("remark", remark)
        case .accept, .assign, .submit, .approve, .publish: nil
        }
    }
}

/// One member of staff takes one step.
package struct ChangePetition: Action {
    package let code: String
    package let step: PetitionStepTaken

    package init(code: String, step: PetitionStepTaken) {
        self.code = code
        self.step = step
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        try caller.require(step.permission)
    }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        if let text = step.text { check.required(text.field, text.value, max: 20_000) }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        let petition = try transaction.petition(code, seenBy: caller)
        return try transaction.append(
            .petitionChanged(code: code, change: try decide(petition, transaction, caller)), by: caller.actor)
    }

    private func decide(_ petition: Petition, _ transaction: Transaction, _ caller: Caller) throws -> PetitionChange {
        let now = transaction.now
        let account = caller.account?.number ?? 0
        func sealed(_ text: String) throws -> VaultID { try transaction.seal(text, owner: "petition:\(code)") }
        switch step {
        case .accept(let department):
            return try petition.accept(for: try known(department, transaction), at: now)
        case .assign(let department): return try petition.assign(to: try known(department, transaction))
        case .refuse(let reason): return try petition.refuse(try sealed(reason), at: now)
        case .transfer(let destination): return try petition.transfer(try sealed(destination), at: now)
        case .askSupplement(let question): return try petition.askSupplement(try sealed(question), at: now)
        case .draft(let text): return try petition.draft(try sealed(text), by: account)
        case .submit: return try petition.submit(at: now)
        case .approve: return try petition.approve(by: account, at: now)
        case .sendBack(let remark): return try petition.sendBack(try sealed(remark))
        case .publish: return try petition.publish(at: now)
        }
    }

    private func known(_ department: String, _ transaction: Transaction) throws -> String {
        guard try transaction.board.departments().contains(where: { $0.name == department }) else {
            throw ActionError.unknownDepartment(name: department)
        }
        return department
    }
}

extension Transaction {
    /// What a caller may not see is, to that caller, not there.
    func petition(_ code: String, seenBy caller: Caller) throws -> Petition {
        guard let petition = try board.petition(code)?.petition, caller.maySee(petition) else {
            throw ActionError.unknownPetition(code: code)
        }
        return petition
    }
}
