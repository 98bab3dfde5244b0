import Actions
import Casework
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP
import Storage

extension Site {
    func handledPetition(_ request: Request) async throws -> Response {
        try await handledPetition(try await staff(request), faults: [], entered: Form())
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
        form.set("kindName", language.text("kind.\(petition.kind.rawValue)"))
        form.set("stepName", language.text("step.\(petition.step.rawValue)"))
        form.set("channelName", language.text("channel.\(petition.channel.rawValue)"))
        form.set("fieldName", petition.field)
        form.set("departmentName", petition.department)
        form.set("dossierCode", petition.dossier)
        form.set("receivedAt", petition.receivedAt.description)
        form.set("receivedText", language.time(petition.receivedAt))
        form.set("subject", handled.text?.subject ?? petition.code)
        form.set("body", handled.text?.body)
        form.set("publishConsent", language.text(petition.isPublic ? "case.consented" : "case.notConsented"))
        form.set("secret", petition.kind == .denunciation ? true : nil)
        form.set("clocks", clocks(petition, due: handled.due, citizenDue: handled.citizenDue, language))
        form.set("timeline", timeline(handled, language))
        setPerson(&form, handled, identity, visitor)
        setAnswer(&form, handled, language)
        setSteps(&form, handled, entered, visitor)
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page("desk-petition", titleKey: "petition.title", visitor, at: "worklist", status: status, form.model)
    }

    private func timeline(_ handled: HandledPetition, _ language: Language) -> [[String: Any]] {
        handled.timeline.enumerated().map { index, line in
            var model: [String: Any] = [
                "at": line.entry.at.description, "when": language.time(line.entry.at),
                "who": who(line.entry.actor, handled, language),
                "eventName": language.text("event.\(line.entry.name)"),
                "latest": index == handled.timeline.count - 1,
            ]
            if let text = line.text { model["detail"] = text }
            return model
        }
    }

    private func who(_ actor: String, _ handled: HandledPetition, _ language: Language) -> String {
        switch Actor(actor) {
        case .account(let number): handled.names[number] ?? ""
        case .citizen: language.text("actor.citizen")
        case .kiosk: language.text("channel.kiosk")
        case .terminal, nil: language.text("actor.terminal")
        }
    }

    /// A denouncer's name is opened by the competent person alone, by a button whose every use is an event.
    private func setPerson(_ form: inout FormModel, _ handled: HandledPetition, _ identity: Person?, _ visitor: Visitor)
    {
        let petition = handled.petition
        if let person = identity ?? handled.person {
            let masked = String(repeating: "•", count: max(0, person.idNumber.count - 4)) + person.idNumber.suffix(4)
            form.set(
                "person",
                [
                    "personName": person.name, "phone": person.phone, "email": person.email, "address": person.address,
                    "idNumber": masked,
                    "looksAreKept": petition.kind == .denunciation ? true : nil,
                ].compactMapValues { value in (value as? String)?.isEmpty ?? false ? nil : value })
        } else if petition.kind == .denunciation, petition.person != nil {
            form.set("personHiddenReason", visitor.language.text("person.secret"))
            form.set("mayReveal", visitor.caller.may(.readDenunciations) ? true : nil)
        } else {
            form.set("personHiddenReason", visitor.language.text("person.anonymous"))
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
        let step = visitor.request.parameters["step"]
        func text(_ field: String, _ own: String) -> [String: Any] {
            var model: [String: Any] = [field: entered[field] ?? ""]
            if step == own { model["open"] = true }
            return model
        }
        let mayClassify = caller.may(.classify)
        let mayWrite = isOpen && isAccepted && caller.may(.writeAnswer)
        let isSubmitted = petition.submittedAt != nil
        let isWaiting = isOpen && isSubmitted && caller.may(.approveAnswer)
        let offers: [(String, Bool, Any)] = [
            ("accept", isOpen && !isAccepted && mayClassify, true),
            ("assign", isOpen && isAccepted && mayClassify, true),
            ("draft", mayWrite && !isSubmitted, ["draftText": entered["answer"] ?? handled.draft ?? ""]),
            ("submit", mayWrite && !isSubmitted && petition.draft != nil, true),
            ("approve", isWaiting, true),
            ("giveBack", isWaiting, text("remark", "return")),
            ("publish", petition.step == .publication && caller.may(.publishAnswer), true),
            (
                "supplement", mayWrite && !isSubmitted,
                ["what": entered["question"] ?? "", "open": step == "supplement"]
            ),
            ("transfer", isOpen && mayClassify, text("destination", "transfer")),
            ("refuse", isOpen && mayClassify, text("reason", "refusal")),
        ]
        let offered = offers.filter(\.1)
        if !offered.isEmpty {
            form.set("actions", Dictionary(uniqueKeysWithValues: offered.map { ($0.0, $0.2) }))
        }
    }

    private func setAnswer(_ form: inout FormModel, _ handled: HandledPetition, _ language: Language) {
        let petition = handled.petition
        guard petition.submittedAt != nil || petition.answeredAt != nil, let text = handled.draft else { return }
        let sent = petition.answeredAt.map { language.text("case.answeredOn", ["time": language.time($0)]) }
        let waiting = petition.submittedAt.map { language.text("case.submittedOn", ["time": language.time($0)]) }
        form.set(
            "answer",
            [
                "answerTitle": language.text(sent == nil ? "case.draft" : "track.answer"),
                "answerMeta": sent ?? waiting ?? "", "answerText": text,
            ])
    }

    func viewIdentity(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        _ = try await form(visitor)
        let person = try await desk().perform(
            ViewIdentity(code: request.parameters["code"] ?? ""), as: visitor.caller)
        return try await handledPetition(visitor, faults: [], entered: Form(), identity: person)
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
