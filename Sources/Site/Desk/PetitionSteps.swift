import Actions
import Casework
import CivilTime
import MicroHTTP

extension Site {
    func takeStep(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let code = request.parameters["code"] ?? ""
        do {
            guard let (step, notice) = try step(request.parameters["step"] ?? "", form) else { throw Failure.notFound }
            _ = try await desk().perform(ChangePetition(code: code, step: step), as: visitor.caller)
            return .redirect(to: "/desk/petitions/\(QueryText.encode(code))?notice=\(notice.rawValue)")
        } catch let error as ActionError where error == .notAllowed || error == .unknownPetition(code: code) {
            throw error
        } catch {
            return try await handledPetition(visitor, faults: try faults(error), entered: form)
        }
    }

    func splitPetition(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let code = request.parameters["code"] ?? ""
        do {
            guard let kind = PetitionKind(rawValue: form["kind"] ?? "") else { throw missing("kind") }
            let text = PetitionText(subject: (form["subject"] ?? "").trimmed, body: (form["body"] ?? "").trimmed)
            let part = try await desk().perform(
                SplitPetition(code: code, kind: kind, text: text), as: visitor.caller)
            return .redirect(to: "/desk/petitions/\(QueryText.encode(part))?notice=split")
        } catch let error as ActionError where error == .notAllowed || error == .unknownPetition(code: code) {
            throw error
        } catch {
            return try await handledPetition(visitor, faults: try faults(error), entered: form)
        }
    }

    /// The addresses are resources: what is made by the step.
    private func step(_ name: String, _ form: Form) throws -> (PetitionStepTaken, Notice)? {
        func text(_ name: String) -> String { (form[name] ?? "").trimmed }
        func optional(_ name: String) -> String? { text(name).isEmpty ? nil : text(name) }
        let decision = Decision(
            number: text("decision"), signer: text("signer"), reason: text("decisionReason"))
        switch name {
        case "acceptance":
            return (.accept(department: text("department"), isRemote: form["remote"] == "yes"), .accepted)
        case "assignment":
            return (
                .assign(department: text("department"), officer: optional("officer").flatMap { Int($0) }), .assigned
            )
        case "decline": return (.decline(reason: text("declineReason")), .declined)
        case "kind": return (try kind(text("kind")), .reclassified)
        case "about":
            let officer = optional("aboutOfficer").flatMap { Int($0) }
            return (.nameAbout(department: optional("aboutDepartment"), officer: officer), .saved)
        case "repeat": return (.linkRepeat(first: text("first").uppercased()), .saved)
        case "refusal": return (.refuse(ground: text("ground"), reason: text("reason")), .refused)
        case "transfer": return (.transfer(destination: text("destination")), .transferred)
        case "supplement": return (.askSupplement(question: text("question")), .supplementAsked)
        case "extension":
            guard let date = CivilDate(text("until")) else { throw missing("until") }
            return (.extend(until: date, decision: decision), .extended)
        case "pause": return (.pause(ground: text("ground"), decision: decision), .paused)
        case "resumption": return (.resume(decision: decision), .resumed)
        case "draft":
            let answer = AnswerText(text: text("answer"), done: text("done"), evidence: text("evidence"))
            return (.draft(answer), .drafted)
        case "submission": return (.submit, .submitted)
        case "approval": return (.approve, .approved)
        case "return": return (.sendBack(remark: text("remark")), .returned)
        case "publication": return (.publish(text: optional("publicText")), .published)
        default: return nil
        }
    }

    private func kind(_ text: String) throws -> PetitionStepTaken {
        if text == "complaint.second" { return .reclassify(kind: .complaint, instance: 2) }
        guard let kind = PetitionKind(rawValue: text) else { throw missing("kind") }
        return .reclassify(kind: kind, instance: 1)
    }

    func missing(_ field: String) -> InvalidInput {
        InvalidInput(faults: [InputFault(field, "error.required", ["field": field])])
    }
}
