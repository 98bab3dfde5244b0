import Actions
import Casework
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP

extension Site {
    func petitionForm(_ request: Request) async throws -> Response {
        try await petitionForm(try await visitor(request), Form(), faults: [])
    }

    private func petitionForm(_ visitor: Visitor, _ entered: Form, faults: [InputFault]) async throws -> Response {
        let language = visitor.language
        let fields = try await desk().store.read { try $0.departments().flatMap(\.fields) }
        var form = FormModel(language, faults: faults)
        // "Please call me back" after a rating opens a petition, whose words may be changed.
        let wishesCall = visitor.request.query["callback"] == "yes" && entered.names.isEmpty
        for name in ["subject", "body", "dossier", "name", "phone", "email", "address", "idNumber"] {
            let offered: String? =
                switch name {
                case "dossier": visitor.request.query["dossier"]
                case "subject", "body": wishesCall ? language.text("callBack.\(name)") : nil
                default: nil
                }
            form.field(name, entered[name] ?? offered)
        }
        let suggested = KindSuggestion.suggest("\(entered["subject"] ?? "") \(entered["body"] ?? "")")
        form.set("kindError", form.message("kind"))
        form.set("filesError", form.message("files"))
        form.set("fieldError", form.message("field"))
        form.set("anonymous", entered["anonymous"] == "yes" ? true : nil)
        form.set("publish", entered["publish"] == "yes" ? true : nil)
        form.set(
            "kinds",
            PetitionKind.allCases.map { kind in
                [
                    "value": kind.rawValue, "kindName": language.text("kind.\(kind.rawValue)"),
                    "explanation": language.text("kind.\(kind.rawValue).explanation"),
                    "suggested": suggested == kind,
                    "selected": entered["kind"] == kind.rawValue || wishesCall && kind == .question,
                ] as [String: Any]
            })
        form.set(
            "fields",
            visitor.language.sorted(fields, by: \.self).map { field in
                ["value": field, "fieldName": field, "selected": entered["field"] == field] as [String: Any]
            })
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page(
            "petition", titleKey: "petition.title", visitor, at: "petition", status: status,
            framed(form.model, visitor))
    }

    /// At a kiosk what somebody wrote must not be left for the next.
    private func framed(_ model: [String: Any], _ visitor: Visitor) -> [String: Any] {
        visitor.request.query["kiosk"] == "yes"
            ? kioskFrame(visitor, idleSeconds: 180).merging(model) { _, own in own } : model
    }

    func sendPetition(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        do {
            let input = try petitionInput(form)
            let registered = try await desk().perform(
                SendPetition(input: input, channel: try await channel(visitor)), as: visitor.caller)
            return try await sent(registered, input.kind, visitor)
        } catch {
            return try await petitionForm(visitor, form, faults: try faults(error))
        }
    }

    /// What is written on a paired tablet came by the kiosk.
    private func channel(_ visitor: Visitor) async throws -> Channel {
        guard let token = visitor.kioskToken else { return .web }
        return try await desk().store.read { try $0.kiosk(token: token) } == nil ? .web : .kiosk
    }

    private func sent(_ registered: RegisteredPetition, _ kind: PetitionKind, _ visitor: Visitor) async throws
        -> Response
    {
        let language = visitor.language
        let now = premises.now()
        var model: [String: Any] = [
            "code": registered.code, "pin": registered.pin, "kindName": language.text("kind.\(kind.rawValue)"),
            "receivedAt": now.description, "receivedText": language.time(now),
            "nextSteps": (1...3).map { language.text("sent.step\($0)") },
        ]
        if let due = registered.due {
            model["dueAt"] = due.dueDate.description
            model["dueDate"] = language.date(due.dueDate)
            model["dueExplanation"] = explanation(due, language)
        }
        return page(
            "petition-sent", titleKey: "sent.title", visitor, at: "petition", status: .created,
            framed(model, visitor))
    }
}
