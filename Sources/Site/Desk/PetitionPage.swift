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

    func handledPetition(_ visitor: Visitor, faults: [InputFault], entered: Form, identity: Person? = nil)
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
        setNeighbours(&form, handled, language)
        let offers = PetitionOffers(
            handled: handled, caller: visitor.caller, language: language, entered: entered,
            sent: visitor.request.parameters["step"], start: visitor.request.query["text"].flatMap { Int($0) }
        ).models
        if !offers.isEmpty { form.set("offers", offers) }
        form.set("hasOffers", offers.isEmpty ? nil : true)
        form.set("mayAttach", handled.petition.isOpen && visitor.caller.may(.writeAnswer) ? true : nil)
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
                    "idNumber": masked, "representatives": person.representatives ?? "",
                    "looksAreKept": petition.kind == .denunciation ? true : nil,
                ].compactMapValues { value in (value as? String)?.isEmpty ?? false ? nil : value })
        } else if petition.kind == .denunciation, petition.person != nil {
            form.set("personHiddenReason", visitor.language.text("person.secret"))
            form.set("mayReveal", visitor.caller.may(.readDenunciations) ? true : nil)
        } else {
            form.set("personHiddenReason", visitor.language.text("person.anonymous"))
        }
    }

    private func setAnswer(_ form: inout FormModel, _ handled: HandledPetition, _ language: Language) {
        let petition = handled.petition
        let isSent = petition.answeredAt != nil && !petition.isOpen
        guard petition.submittedAt != nil || isSent, let text = isSent ? handled.answer : handled.draft else { return }
        let sent = (petition.answeredAgainAt ?? petition.answeredAt).flatMap { isSent ? $0 : nil }.map {
            language.text("case.answeredOn", ["time": language.time($0)])
        }
        let waiting = petition.submittedAt.map { language.text("case.submittedOn", ["time": language.time($0)]) }
        form.set(
            "answer",
            [
                "answerTitle": language.text(sent == nil ? "case.draft" : "track.answer"),
                "answerMeta": sent ?? waiting ?? "", "answerText": text.text, "done": text.done,
                "evidence": text.evidence,
            ].filter { !($0.value.isEmpty) })
    }

    /// What it belongs to and what is like it.
    private func setNeighbours(_ form: inout FormModel, _ handled: HandledPetition, _ language: Language) {
        let petition = handled.petition
        form.set("splitFrom", petition.splitFrom)
        form.set("repeatsCode", petition.repeats)
        form.set("officerName", petition.officer.flatMap { handled.names[$0] })
        form.set("aboutName", petition.aboutDepartment ?? petition.aboutOfficer.flatMap { handled.names[$0] })
        form.set("people", petition.people > 1 ? language.number(petition.people) : nil)
        form.set("raised", petition.isRaised ? true : nil)
        form.set("routingReason", petition.routing.map { reason($0, language) })
        form.set(
            "similar",
            handled.similar.isEmpty
                ? nil : ["petitions": handled.similar.map { ["similarCode": $0.code, "similarSubject": $0.subject] }])
        let files = files(petition.attachments, handled.fileNames, language)
        form.set("files", files.isEmpty ? nil : ["list": files])
        form.set("hasProof", handled.due == nil && handled.citizenDue == nil ? nil : true)
    }

    func reason(_ reason: RoutingReason, _ language: Language) -> String {
        switch reason {
        case .person: language.text("routing.person")
        case .field(let field): language.text("routing.field", ["field": field])
        case .rule(let number, let rule):
            language.text("routing.rule", ["number": String(number), "rule": describe(rule, language)])
        }
    }

    /// "field Đất đai; words sổ đỏ, địa chính".
    func describe(_ rule: RoutingRule, _ language: Language) -> String {
        [
            rule.field.map { language.text("routing.ofField", ["field": $0]) },
            rule.words.isEmpty ? nil : language.text("routing.ofWords", ["words": rule.words.joined(separator: ", ")]),
            rule.place.map { language.text("routing.ofPlace", ["place": $0]) },
            rule.channel.map {
                language.text("routing.ofChannel", ["channel": language.text("channel.\($0.rawValue)")])
            },
        ].compactMap(\.self).joined(separator: "; ")
    }

    func viewIdentity(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        _ = try await form(visitor)
        let person = try await desk().perform(
            ViewIdentity(code: request.parameters["code"] ?? ""), as: visitor.caller)
        return try await handledPetition(visitor, faults: [], entered: Form(), identity: person)
    }
}
