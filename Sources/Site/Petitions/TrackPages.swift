import Actions
import Casework
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP
import Storage

extension Site {
    func trackForm(_ request: Request) async throws -> Response {
        try await trackForm(try await visitor(request), code: request.query["code"] ?? "", faults: [])
    }

    private func trackForm(_ visitor: Visitor, code: String, faults: [InputFault]) async throws -> Response {
        var form = FormModel(visitor.language, faults: faults)
        form.field("code", as: "codeField", String(code.prefix(60)))
        form.field("pin", as: "pinField", nil)
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .notFound
        return page("track", titleKey: "track.title", visitor, at: "track", status: status, form.model)
    }

    func track(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        return try await follow(visitor, form)
    }

    /// Code and PIN travel in the form alone: neither stays in an address or a log.
    private func follow(_ visitor: Visitor, _ form: Form, notice: Notice? = nil, faults: [InputFault] = []) async throws
        -> Response
    {
        let code = (form["code"] ?? "").trimmed.uppercased()
        let pin = (form["pin"] ?? "").filter(\.isNumber)
        do {
            let tracked = try await desk().follow(code: code, pin: pin)
            return try await show(tracked, pin: pin, visitor, notice: notice, faults: faults)
        } catch let error as ActionError {
            return try await trackForm(visitor, code: code, faults: try self.faults(error, field: "pin"))
        }
    }

    private func show(
        _ tracked: TrackedPetition, pin: String, _ visitor: Visitor, notice: Notice?, faults: [InputFault]
    ) async throws -> Response {
        let language = visitor.language
        let petition = tracked.petition
        var model = FormModel(language, faults: faults).model
        let hidden = [["name": "code", "value": petition.code], ["name": "pin", "value": pin]]
        model["kindName"] = language.text("kind.\(petition.kind.rawValue)")
        model["code"] = petition.code
        model["subject"] = tracked.text?.subject ?? petition.code
        model["title"] = petition.code
        model["stateText"] = language.text("state.\(petition.citizenState)")
        model["clocks"] = clocks(petition, due: nil, citizenDue: tracked.citizenDue, language)
        model["timeline"] = tracked.timeline.enumerated().map { index, line in
            [
                "at": line.entry.at.description, "when": language.time(line.entry.at),
                "eventName": language.text("event.\(line.entry.name)"), "detail": line.text as Any,
                "latest": index == tracked.timeline.count - 1,
            ] as [String: Any]
        }
        model["hidden"] = hidden
        if petition.isOpen, petition.kind != .denunciation { model["mayWithdraw"] = true }
        if petition.isOpen, petition.step != .supplement { model["mayAdd"] = true }
        if petition.kind != .denunciation, !petition.isImported {
            model["consent"] = ["agreed": petition.isPublic]
        }
        if !tracked.parts.isEmpty {
            model["parts"] = [
                "list": tracked.parts.map { part, due in
                    [
                        "partCode": part.code, "partKind": language.text("kind.\(part.kind.rawValue)"),
                        "partState": language.text("state.\(part.citizenState)"),
                        "partDue": due.map { language.date($0.dueDate) } ?? "",
                    ]
                }
            ]
        }
        let files = files(petition.attachments, tracked.fileNames, language)
        if !files.isEmpty { model["files"] = ["list": files] }
        if let notice { model["notice"] = language.text("notice.\(notice.rawValue)") }
        if petition.step == .supplement {
            let asked = tracked.timeline.last { $0.entry.name == "supplementAsked" }?.text ?? ""
            model["supplement"] = ["asked": asked, "text": "", "hidden": hidden] as [String: Any]
        }
        if let answeredAt = petition.answeredAt, let answer = tracked.answer {
            model["answer"] =
                [
                    "answerText": answer, "answeredAt": answeredAt.description,
                    "answeredText": language.time(answeredAt), "departmentName": petition.department ?? "",
                    "publishedText": language.text(
                        petition.publishedAt != nil
                            ? "track.published" : petition.isPublic ? "track.willPublish" : "track.notPublished"),
                ] as [String: Any]
            if petition.votedAt == nil {
                model["judge"] = ["hidden": hidden]
            } else {
                model["judged"] = language.text(petition.likes > 0 ? "track.liked" : "track.disliked")
            }
        }
        return page("track-petition", titleKey: "track.title", visitor, at: "track", model)
    }

    func voteOnAnswer(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        let answer = form["answer"] ?? ""
        guard answer == "like" || answer == "dislike" else {
            return try await follow(
                visitor, form, faults: [InputFault("answer", "error.required", ["field": "answer"])])
        }
        let vote = VoteOnAnswer(code: form["code"] ?? "", pin: form["pin"] ?? "", like: answer == "like")
        do {
            _ = try await desk().perform(holding: vote, as: visitor.caller)
        } catch let error as ActionError where error.isAboutPIN {
            return try await trackForm(visitor, code: vote.code, faults: try faults(error, field: "pin"))
        } catch {
            return try await follow(visitor, form, faults: try faults(error))
        }
        return try await follow(visitor, form, notice: .rated)
    }

    func withdrawPetition(_ request: Request) async throws -> Response {
        try await change(request, notice: .withdrawn) { code, pin, _ in WithdrawPetition(code: code, pin: pin) }
    }

    func agreeToPublication(_ request: Request) async throws -> Response {
        try await change(request, notice: .consentChanged) { code, pin, form in
            AgreeToPublication(code: code, pin: pin, isPublic: form["consent"] == "yes")
        }
    }

    func addFiles(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        do {
            let files = AttachFiles(code: form["code"] ?? "", pin: form["pin"] ?? "", files: try newFiles(form))
            _ = try await desk().perform(holding: files, as: visitor.caller)
        } catch let error as ActionError where error.isAboutPIN {
            return try await trackForm(visitor, code: form["code"] ?? "", faults: try faults(error, field: "pin"))
        } catch {
            return try await follow(visitor, form, faults: try faults(error))
        }
        return try await follow(visitor, form, notice: .supplemented)
    }

    private func change<Change: PINAction>(
        _ request: Request, notice: Notice, _ action: (String, String, Form) -> Change
    ) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        let change = action(form["code"] ?? "", form["pin"] ?? "", form)
        do {
            _ = try await desk().perform(holding: change, as: visitor.caller)
        } catch let error as ActionError where error.isAboutPIN {
            return try await trackForm(visitor, code: change.code, faults: try faults(error, field: "pin"))
        } catch {
            return try await follow(visitor, form, faults: try faults(error))
        }
        return try await follow(visitor, form, notice: notice)
    }

    func addSupplement(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        let supplement = AddSupplement(
            code: form["code"] ?? "", pin: form["pin"] ?? "", text: form["supplement"] ?? "")
        do {
            _ = try await desk().perform(holding: supplement, as: visitor.caller)
        } catch let error as ActionError where error.isAboutPIN {
            return try await trackForm(visitor, code: supplement.code, faults: try faults(error, field: "pin"))
        } catch {
            return try await follow(visitor, form, faults: try faults(error, field: "supplement"))
        }
        return try await follow(visitor, form, notice: .supplemented)
    }
}

extension ActionError {
    fileprivate var isAboutPIN: Bool {
        switch self {
        case .wrongPin, .throttled: true
        default: false
        }
    }
}

extension Petition {
    /// The word for where it stands, as a citizen is told.
    var citizenState: String {
        if withdrawnAt != nil { return "withdrawn" }
        if isOpen, reopenedAt != nil { return "reopened" }
        if refusedAt != nil { return "refused" }
        if transferredAt != nil { return "transferred" }
        if answeredAt != nil { return "answered" }
        if awaitsSupplement { return "supplement" }
        return acceptedAt == nil ? "received" : "accepted"
    }
}
