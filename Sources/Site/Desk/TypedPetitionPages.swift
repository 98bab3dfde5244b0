import Actions
import Casework
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP

/// The centre types in what came by telephone, by letter, at the counter or on the reception day.
extension Site {
    func typedPetitionForm(_ request: Request) async throws -> Response {
        try await typedPetitionForm(try await staff(request), Form(), faults: [])
    }

    private func typedPetitionForm(_ visitor: Visitor, _ entered: Form, faults: [InputFault]) async throws -> Response {
        try visitor.caller.require(.registerPetition)
        let language = visitor.language
        var form = FormModel(language, faults: faults)
        for name in [
            "subject", "body", "dossier", "name", "phone", "email", "address", "idNumber", "people", "repeats",
            "representatives",
        ] {
            form.field(name, entered[name] ?? (name == "people" ? "1" : nil))
        }
        let now = premises.now()
        form.field("receivedDate", entered["receivedDate"] ?? now.date.description)
        form.field("receivedTime", entered["receivedTime"] ?? clockText(now))
        form.set("anonymous", entered["anonymous"] == "yes" ? true : nil)
        form.set("publish", entered["publish"] == "yes" ? true : nil)
        form.set("channels", options(TypeInPetition.channels.map(\.rawValue), "channel", entered["channel"], language))
        form.set("kinds", options(kindChoices, "kind", entered["kind"], language))
        let departments = try await desk().store.read { try $0.departments() }
        form.set("fields", named(departments.flatMap(\.fields), entered["field"]))
        form.set("departments", named(departments.map(\.name), entered["aboutDepartment"]))
        let words = "\(entered["subject"] ?? "") \(entered["body"] ?? "")"
        if let kind = KindSuggestion.suggest(words) {
            form.set("suggestion", language.text("typed.suggestion", ["kind": language.text("kind.\(kind.rawValue)")]))
        }
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page("desk-register", titleKey: "typed.title", visitor, at: "register", status: status, form.model)
    }

    func typeInPetition(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        func text(_ name: String) -> String { (form[name] ?? "").trimmed }
        func optional(_ name: String) -> String? { text(name).isEmpty ? nil : text(name) }
        do {
            guard let channel = Channel(rawValue: text("channel")) else { throw missing("channel") }
            guard let receivedAt = Instant("\(text("receivedDate"))T\(text("receivedTime"))+07:00") else {
                throw missing("receivedAt")
            }
            var input = try petitionInput(form)
            input.repeats = optional("repeats")?.uppercased()
            input.aboutDepartment = optional("aboutDepartment")
            input.people = Int(text("people")) ?? 0
            input.person.representatives = optional("representatives")
            let registered = try await desk().perform(
                TypeInPetition(input: input, channel: channel, receivedAt: receivedAt), as: visitor.caller)
            return try await slip(registered, visitor)
        } catch let error as ActionError where error == .notAllowed {
            throw error
        } catch {
            return try await typedPetitionForm(visitor, form, faults: try faults(error))
        }
    }

    /// The code and the PIN for the citizen, once.
    private func slip(_ registered: RegisteredPetition, _ visitor: Visitor) async throws -> Response {
        var model: [String: Any] = ["code": registered.code, "pin": registered.pin]
        if let due = registered.due { model["dueDate"] = visitor.language.date(due.dueDate) }
        return page("desk-registered", titleKey: "typed.title", visitor, at: "register", status: .created, model)
    }

    private func clockText(_ moment: Instant) -> String {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(two(moment.secondOfDay / 3600)):\(two(moment.secondOfDay / 60 % 60))"
    }

    var kindChoices: [String] { PetitionKind.allCases.map(\.rawValue) + ["complaint.second"] }

    /// What every form of a petition has.
    func petitionInput(_ form: Form) throws -> PetitionInput {
        func text(_ name: String) -> String { (form[name] ?? "").trimmed }
        func optional(_ name: String) -> String? { text(name).isEmpty ? nil : text(name) }
        let isSecond = form["kind"] == "complaint.second"
        guard let kind = isSecond ? .complaint : PetitionKind(rawValue: form["kind"] ?? "") else {
            throw missing("kind")
        }
        let isAnonymous = form["anonymous"] == "yes"
        let person = Person(
            name: text("name"), phone: text("phone"), email: text("email"), address: text("address"),
            idNumber: text("idNumber"))
        var input = PetitionInput(
            kind: kind, text: PetitionText(subject: text("subject"), body: text("body")),
            person: isAnonymous ? Person() : person, isAnonymous: isAnonymous, mayPublish: form["publish"] == "yes")
        input.instance = isSecond ? 2 : 1
        input.field = optional("field")
        input.dossier = optional("dossier")
        input.files = try newFiles(form)
        return input
    }

    func options(_ values: [String], _ prefix: String, _ chosen: String?, _ language: Language) -> [[String: Any]] {
        values.map { value in
            ["value": value, "optionName": language.text("\(prefix).\(value)"), "selected": value == chosen]
        }
    }

    func named(_ values: [String], _ chosen: String?) -> [[String: Any]] {
        values.map { ["value": $0, "optionName": $0, "selected": $0 == chosen] }
    }
}
