import Casework
import CivilTime
import Storage

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
        step.check(&check)
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        let petition = try transaction.petition(code, seenBy: caller)
        return try transaction.change(petition, try decide(petition, transaction, caller), by: caller.actor)
    }

    private func decide(_ petition: Petition, _ transaction: Transaction, _ caller: Caller) throws -> PetitionChange {
        let now = transaction.now
        let rules = try transaction.board.rules
        let procedure = petition.procedure(in: rules)
        let account = caller.account?.number ?? 0
        func sealed(_ text: some Encodable) throws -> VaultID { try transaction.seal(text, owner: "petition:\(code)") }
        switch step {
        case .accept(let department, let isRemote):
            let department = try known(department, transaction)
            let reason = try transaction.board.routing(of: petition).flatMap {
                $0.department == department ? $0.reason : nil
            }
            return try petition.accept(for: department, isRemote: isRemote, routing: reason ?? .person, at: now)
        case .assign(let department, let officer):
            try beOfficer(officer, of: department, transaction)
            return try petition.assign(
                to: try known(department, transaction), officer: officer, mayDecideRaised: caller.may(.decideRaised))
        case .decline(let reason): return try petition.decline(try sealed(reason))
        case .reclassify(let kind, let instance): return try petition.reclassify(as: kind, instance: instance)
        case .nameAbout(let department, let officer):
            return try petition.name(
                aboutDepartment: try department.map { try known($0, transaction) }, aboutOfficer: officer)
        case .linkRepeat(let first):
            guard try transaction.board.petition(first) != nil else { throw ActionError.unknownPetition(code: first) }
            return try petition.repeating(first)
        case .refuse(let ground, let reason):
            return try petition.refuse(ground, try sealed(reason), by: procedure, at: now)
        case .transfer(let destination): return try petition.transfer(try sealed(destination), at: now)
        case .askSupplement(let question): return try petition.askSupplement(try sealed(question), at: now)
        case .extend(let date, let decision):
            let granted = try petition.extend(until: date, by: rules, at: now)
            return .extended(extension: granted, decision: try sealed(decision.text))
        case .pause(let ground, let decision):
            return try petition.pause(ground, try sealed(decision.text), by: procedure, at: now)
        case .resume(let decision): return try petition.resume(try sealed(decision.text), at: now)
        case .draft(let answer):
            return try petition.draft(
                try sealed(answer), by: account, isComplete: answer.isComplete(for: petition.kind))
        case .submit:
            let change = try petition.submit(at: now)
            try beMoreThanCanned(petition, transaction.board)
            return change
        case .approve: return try petition.approve(by: account, at: now)
        case .sendBack(let remark): return try petition.sendBack(try sealed(remark))
        case .publish(let text):
            return try petition.publish(try text.map { try sealed(AnswerText(text: $0)) }, at: now)
        }
    }

    private func beMoreThanCanned(_ petition: Petition, _ board: Board) throws {
        let answer = try board.open(petition.draft, as: AnswerText.self)?.text ?? ""
        guard !answer.contains(CannedText.gap), !(try board.cannedTexts().contains { $0.isAll(of: answer) }) else {
            throw PetitionError.answerIsCanned
        }
    }

    private func known(_ department: String, _ transaction: Transaction) throws -> String {
        guard try transaction.board.departments().contains(where: { $0.name == department }) else {
            throw ActionError.unknownDepartment(name: department)
        }
        return department
    }

    private func beOfficer(_ number: Int?, of department: String, _ transaction: Transaction) throws {
        guard let number else { return }
        guard let account = try transaction.board.account(number), account.disabledAt == nil,
            account.department == department
        else { throw ActionError.unknownAccount }
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

extension Board {
    /// Where the rules would send it.
    func routing(of petition: Petition) throws -> (department: String, reason: RoutingReason)? {
        let text = try open(petition.text, as: PetitionText.self)
        let facts = RoutingFacts(
            field: petition.field, channel: petition.channel, text: "\(text?.subject ?? "") \(text?.body ?? "")")
        return Routing.decide(
            facts, rules: try routingRules(), departments: try departments(), about: petition.aboutDepartment)
    }

    /// A text of the timeline: a sentence, or an answer's words.
    func sentence(_ id: VaultID?) throws -> String? {
        if let answer = try? open(id, as: AnswerText.self) { return answer.text }
        return try open(id, as: String.self)
    }
}
