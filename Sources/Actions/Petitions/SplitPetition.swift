import Casework
import CivilTime
import Storage

/// A letter that says several things becomes several petitions, each under its own law, from the same receipt (Decree 154/2026, article
/// 14.4). The first keeps its code; its PIN opens the parts too.
package struct SplitPetition: Action {
    package let code: String
    package let kind: PetitionKind
    package let text: PetitionText

    package init(code: String, kind: PetitionKind, text: PetitionText) {
        self.code = code
        self.kind = kind
        self.text = text
    }

    package func authorize(_ caller: Caller) throws(ActionError) { try caller.require(.classify) }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.required("subject", text.subject, max: 200)
        check.required("body", text.body, max: 20_000)
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> String {
        let whole = try transaction.petition(code, seenBy: caller)
        let part = try transaction.nextCode()
        let change = try whole.splitting(into: part)
        let owner = "petition:\(part)"
        let person = try transaction.board.open(whole.person, as: Person.self)
        var petition = Petition(
            code: part, kind: kind, channel: whole.channel, field: whole.field, department: nil, dossier: whole.dossier,
            repeats: nil, receivedAt: whole.receivedAt, isPublic: whole.isPublic && kind != .denunciation,
            isAnonymous: whole.isAnonymous, isImported: false, text: try transaction.seal(text, owner: owner),
            person: try person.map { try transaction.seal($0, owner: owner) })
        petition.splitFrom = whole.splitFrom ?? code
        petition.people = whole.people
        petition.aboutDepartment = whole.aboutDepartment
        petition.aboutOfficer = whole.aboutOfficer
        if kind != .denunciation, let routed = try transaction.board.routing(of: petition) {
            petition.department = routed.department
            petition.routing = routed.reason
        }
        try transaction.append(.petitionReceived(petition: petition, pinHash: nil), by: caller.actor)
        try transaction.change(whole, change, by: caller.actor)
        return part
    }
}
