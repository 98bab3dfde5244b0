import Casework
import CivilTime

/// What staff do with a petition. Each is a decision of Casework with the permission that it takes.
package enum PetitionStepTaken: Sendable {
    case accept(department: String, isRemote: Bool)
    case assign(department: String, officer: Int?)
    case decline(reason: String)
    case reclassify(kind: PetitionKind, instance: Int)
    case nameAbout(department: String?, officer: Int?)
    case linkRepeat(first: String)
    case refuse(ground: String, reason: String)
    case transfer(destination: String)
    case askSupplement(question: String)
    case extend(until: CivilDate, decision: Decision)
    case pause(ground: String, decision: Decision)
    case resume(decision: Decision)
    case draft(AnswerText)
    case submit
    case approve
    case sendBack(remark: String)
    case publish(text: String?)

    package var permission: Permission {
        switch self {
        case .accept, .reclassify, .nameAbout, .linkRepeat, .refuse, .transfer: .classify
        case .assign: .assignOfficer
        case .decline: .declineCase
        case .askSupplement, .draft, .submit: .writeAnswer
        case .extend, .pause, .resume: .decideClocks
        case .approve, .sendBack: .approveAnswer
        case .publish: .publishAnswer
        }
    }

    func check(_ check: inout InputCheck) {
        switch self {
        case .refuse(_, let reason): check.required("reason", reason, max: 20_000)
        case .decline(let reason): check.required("declineReason", reason, max: 20_000)
        case .transfer(let destination): check.required("destination", destination, max: 20_000)
        case .askSupplement(let question): check.required("question", question, max: 20_000)
        case .sendBack(let remark): check.required("remark", remark, max: 20_000)
        case .draft(let answer):
            check.required("answer", answer.text, max: 20_000)
            check.limited("done", answer.done, max: 5000)
            check.limited("evidence", answer.evidence, max: 1000)
        case .extend(_, let decision), .pause(_, let decision), .resume(let decision): decision.check(&check)
        case .linkRepeat(let first): check.required("first", first, max: 60)
        case .publish(let text): check.limited("publicText", text, max: 20_000)
        case .accept, .assign, .reclassify, .nameAbout, .submit, .approve: break
        }
    }
}

/// A written decision: without its number, its reason and who signed it, no clock is moved (Law on Complaints, article 28).
package struct Decision: Sendable {
    package var number: String
    package var signer: String
    package var reason: String

    package init(number: String, signer: String, reason: String) {
        self.number = number
        self.signer = signer
        self.reason = reason
    }

    func check(_ check: inout InputCheck) {
        check.required("decision", number, max: 100)
        check.required("signer", signer, max: 120)
        check.required("decisionReason", reason, max: 5000)
    }

    /// As the timeline shows it.
    var text: String { "\(number) · \(signer) · \(reason)" }
}
