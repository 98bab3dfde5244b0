import Actions
import Casework
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP
import Storage

extension Site {
    func handledPetition(_ request: Request) async throws -> Response {
        try await handledPetition(try await staff(request), faults: [], entered: .empty)
    }

    private func handledPetition(_ visitor: Visitor, faults: [InputFault], entered: Form, identity: Person? = nil)
        async throws -> Response
    {
        let code = visitor.request.parameters["code"] ?? ""
        let handled = try await desk().petition(code, as: visitor.caller)
        let petition = handled.petition
        let language = visitor.language
        var form = FormModel(language, faults: faults)
        form.set("title", petition.code)
        form.set("code", petition.code)
        form.set("path", "/desk/petitions/" + QueryText.encode(petition.code))
        form.set("kindName", language.text("kind.\(petition.kind.rawValue)"))
        form.set("stepName", language.text("step.\(petition.step.rawValue)"))
        form.set("channelName", language.text("channel.\(petition.channel.rawValue)"))
        form.set("fieldName", petition.field)
        form.set("departmentName", petition.department)
        form.set("dossierCode", petition.dossier)
        form.set("receivedText", language.time(petition.receivedAt))
        form.set("subject", handled.text?.subject ?? petition.code)
        form.set("bodyText", handled.text?.body)
        form.set("isPublic", petition.isPublic ? true : nil)
        form.set("clocks", clocks(petition, due: handled.due, citizenDue: handled.citizenDue, language))
        form.set("timeline", timeline(handled, language))
        setPerson(&form, handled, identity, visitor)
        setSteps(&form, handled, entered, visitor)
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return try await page("desk-petition", titleKey: "petition.title", visitor, at: "worklist", status: status, form.model)
    }

    private func timeline(_ handled: HandledPetition, _ language: Language) -> [[String: Any]] {
        handled.timeline.enumerated().map { index, line in
            var model: [String: Any] = [
                "at": line.entry.at.description, "when": language.time(line.entry.at), "who": line.entry.actor,
                "eventName": language.text("event.\(line.entry.name)"),
                "latest": index == handled.timeline.count - 1,
            ]
            if let text = line.text { model["detail"] = text }
            return model
        }
    }

    /// A denouncer's name is opened by the competent person alone, by a button whose every use is an event.
    private func setPerson(_ form: inout FormModel, _ handled: HandledPetition, _ identity: Person?, _ visitor: Visitor) {
        let petition = handled.petition
        if let person = identity ?? handled.person {
            form.set(
                "person",
                [
                    "name": person.name, "phone": person.phone, "email": person.email, "address": person.address,
                    "idNumber": String(repeating: "•", count: max(0, person.idNumber.count - 4)) + person.idNumber.suffix(4),
                ])
        } else if petition.kind == .denunciation, petition.person != nil {
            form.set("personHidden", visitor.language.text("person.secret"))
            form.set("mayOpenIdentity", visitor.caller.may(.readDenunciations) ? true : nil)
        } else {
            form.set("personHidden", visitor.language.text("person.anonymous"))
        }
    }

    /// Only the steps that can be taken now by this person.
    private func setSteps(_ form: inout FormModel, _ handled: HandledPetition, _ entered: Form, _ visitor: Visitor) {
        let petition = handled.petition
        let caller = visitor.caller
        guard !petition.isImported else { return }
        let isOpen = petition.concludedAt == nil
        let isAccepted = petition.acceptedAt != nil
        form.set(
            "departments",
            handled.departments.map { department in
                [
                    "value": department.name, "departmentName": department.name,
                    "selected": department.name == petition.department,
                ] as [String: Any]
            })
        for name in ["reason", "destination", "question", "remark"] { form.field(name, entered[name]) }
        form.field("answer", entered["answer"] ?? handled.draft)
        let offers: [(String, Bool)] = [
            ("canAccept", isOpen && !isAccepted && caller.may(.classify)),
            ("canAssign", isOpen && isAccepted && caller.may(.classify)),
            ("canRefuse", isOpen && caller.may(.classify)),
            ("canTransfer", isOpen && caller.may(.classify)),
            ("canAskSupplement", isOpen && isAccepted && caller.may(.writeAnswer)),
            ("canDraft", isOpen && isAccepted && petition.submittedAt == nil && caller.may(.writeAnswer)),
            (
                "canSubmit",
                isOpen && isAccepted && petition.draft != nil && petition.submittedAt == nil && caller.may(.writeAnswer)
            ),
            ("canApprove", isOpen && petition.submittedAt != nil && caller.may(.approveAnswer)),
            ("canPublish", petition.step == .publication && caller.may(.publishAnswer)),
        ]
        for (name, isOffered) in offers where isOffered { form.set(name, true) }
        if offers.contains(where: \.1) { form.set("canAct", true) }
        if petition.submittedAt != nil || petition.answeredAt != nil { form.set("answerText", handled.draft) }
    }

    func viewIdentity(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        _ = try await form(visitor)
        let person = try await desk().perform(
            ViewIdentity(code: request.parameters["code"] ?? ""), as: visitor.caller)
        return try await handledPetition(visitor, faults: [], entered: .empty, identity: person)
    }

    func takeStep(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let code = request.parameters["code"] ?? ""
        guard let (step, notice) = step(request.parameters["step"] ?? "", form) else { throw Failure.notFound }
        do {
            _ = try await desk().perform(ChangePetition(code: code, step: step), as: visitor.caller)
        } catch let error as ActionError where error == .notAllowed || error == .unknownPetition(code: code) {
            throw error
        } catch {
            return try await handledPetition(visitor, faults: try faults(error), entered: form)
        }
        return .redirect(to: "/desk/petitions/\(QueryText.encode(code))?notice=\(notice.rawValue)")
    }

    /// The addresses are resources: what is made by the step.
    private func step(_ name: String, _ form: Form) -> (PetitionStepTaken, Notice)? {
        func text(_ name: String) -> String { (form[name] ?? "").trimmed }
        switch name {
        case "acceptance": return (.accept(department: text("department")), .accepted)
        case "assignment": return (.assign(department: text("department")), .assigned)
        case "refusal": return (.refuse(reason: text("reason")), .refused)
        case "transfer": return (.transfer(destination: text("destination")), .transferred)
        case "supplement": return (.askSupplement(question: text("question")), .supplementAsked)
        case "draft": return (.draft(text: text("answer")), .drafted)
        case "submission": return (.submit, .submitted)
        case "approval": return (.approve, .approved)
        case "return": return (.sendBack(remark: text("remark")), .returned)
        case "publication": return (.publish, .published)
        default: return nil
        }
    }
}
