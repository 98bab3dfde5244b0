import Actions
import Casework
import CivilTime
import HTTPTypes
import MicroHTTP
import Storage

extension Site {
    /// What a rating page is about, wherever it is shown: a dossier's code, or the visit alone.
    private struct Subject {
        let dossier: String?
        let isKiosk: Bool

        init(_ request: Request) {
            isKiosk = request.path.hasPrefix("/kiosk")
            dossier =
                isKiosk ? request.query["dossier"].flatMap { $0.isEmpty ? nil : $0 } : request.parameters["dossier"]
        }

        var action: String {
            guard isKiosk else { return "/rate/" + QueryText.encode(dossier ?? "") }
            return "/kiosk/rate" + (dossier.map { "?" + QueryText.encode([("dossier", $0)]) } ?? "")
        }
    }

    func enterDossier(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        guard let code = request.query["dossier"], !code.isEmpty else {
            return page("rate", titleKey: "rate.enterTitle", visitor, at: "rate", ["enter": ["value": ""]])
        }
        return .redirect(to: "/rate/" + QueryText.encode(try await fullCode(code) ?? code))
    }

    /// At a counter the last number of a code is enough, when only one of the last days ends so.
    func fullCode(_ entered: String) async throws -> String? {
        let text = entered.filter { !$0.isWhitespace }.uppercased()
        guard (1...60).contains(text.utf8.count) else { return nil }
        let since = premises.now().adding(days: -10)
        return try await desk().store.read { board in
            if try board.dossierEnd(text).exists { return text }
            let found = try board.dossiers(endingWith: text, since: since)
            return found.count == 1 ? found[0].code : nil
        }
    }

    func showFaces(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        return try await faces(Subject(request), visitor)
    }

    private func faces(_ subject: Subject, _ visitor: Visitor, faults: [InputFault] = []) async throws -> Response {
        var model = subject.isKiosk ? kioskFrame(visitor, idleSeconds: 60) : ["restartHref": "/rate"]
        model.merge(FormModel(visitor.language, faults: faults).model) { _, new in new }
        model["action"] = subject.action
        guard let code = subject.dossier else {
            model["form"] = true
            return page("rate", titleKey: "rate.question", visitor, at: "rate", model)
        }
        let language = visitor.language
        let (dossier, rated) = try await desk().store.read { board in
            (try board.dossier(code), try board.rating(dossier: code)?.rating)
        }
        guard let dossier else {
            model["unknown"] = ["code": code]
            return page("rate", titleKey: "rate.unknownTitle", visitor, at: "rate", status: .notFound, model)
        }
        if subject.isKiosk, visitor.kioskToken != nil { invitations.end(dossier: code) }
        let facts: [String: Any] = [
            "code": dossier.code, "procedure": dossier.procedure + " · " + dossier.field,
            "receivedOn": language.date(dossier.receivedAt.date), "dueOn": language.date(dossier.dueAt.date),
            "finishedOn": dossier.endedAt.map { language.date($0.date) } ?? "",
        ]
        if let rated {
            let text = language.text("rate.ratedOn", ["code": code, "date": language.date(rated.ratedAt.date)])
            model["alreadyRated"] = ["ratedText": text, "code": code]
        } else if dossier.endedAt == nil {
            model["notFinished"] = facts
        } else {
            model["form"] = true
            model["dossier"] = facts
        }
        return page("rate", titleKey: "rate.question", visitor, at: "rate", model)
    }

    /// The rating is on the disk before the questions are shown: whoever leaves now has rated all the same.
    func keepRating(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let subject = Subject(request)
        let form = try await form(visitor)
        let rating = GiveRating(
            dossier: subject.dossier, level: form["level"].flatMap { Int($0) } ?? 0,
            kioskToken: subject.isKiosk ? visitor.kioskToken : nil)
        let receipt: Receipt
        do {
            if request.cookies["staff"] != nil { throw ActionError.staffCannotRate }
            receipt = try await desk().give(rating, device: visitor.formKey, as: visitor.caller)
        } catch {
            return try await faces(subject, visitor, faults: try faults(error))
        }
        return try await questions(receipt, level: rating.level, isKiosk: subject.isKiosk, visitor)
    }

    private func questions(
        _ receipt: Receipt, level: Int, isKiosk: Bool, _ visitor: Visitor, faults: [InputFault] = [],
        comment: String = ""
    ) async throws -> Response {
        let language = visitor.language
        var form = FormModel(language, faults: faults)
        form.field("comment", comment)
        var model = form.model
        if isKiosk { model.merge(kioskFrame(visitor, idleSeconds: 60)) { _, new in new } }
        model["action"] = "/rating/more"
        model["level"] = level
        model["chosenText"] = language.text("level.\(level)")
        model["hidden"] = [
            ["name": "rating", "value": String(receipt.seq)], ["name": "proof", "value": proof(receipt)],
            ["name": "level", "value": String(level)], ["name": "kiosk", "value": isKiosk ? "yes" : ""],
        ]
        model["questions"] = questionModels(language)
        return page("rate-questions", titleKey: "questions.title", visitor, at: "rate", model)
    }

    /// Whoever gave the rating, and nobody else, can add to it.
    private func proof(_ receipt: Receipt) -> String {
        String((premises.desk?.store.fingerprint("rating " + receipt.text) ?? "").prefix(32))
    }

    func extendRating(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        let seq = form["rating"].flatMap { Int($0) } ?? 0
        let desk = try desk()
        guard let receipt = try await desk.store.read({ try $0.receipt(seq: seq) }),
            Secret.equal(proof(receipt), form["proof"] ?? "")
        else { throw SiteError.staleForm }
        let isKiosk = form["kiosk"] == "yes"
        let given = RatingQuestion.allCases.compactMap { question in
            form[question.rawValue].flatMap { $0.isEmpty ? nil : (question.rawValue, $0) }
        }
        let more = ExtendRating(
            rating: seq, answers: Dictionary(uniqueKeysWithValues: given), comment: form["comment"] ?? "")
        do {
            try await desk.perform(more, as: visitor.caller)
        } catch {
            let level = form["level"].flatMap { Int($0) } ?? 0
            return try await questions(
                receipt, level: level, isKiosk: isKiosk, visitor, faults: try faults(error), comment: more.comment)
        }
        let query = QueryText.encode([("receipt", receipt.text)] + (isKiosk ? [("kiosk", "yes")] : []))
        return .redirect(to: "/rating/thanks?" + query)
    }

    func thank(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let isKiosk = request.query["kiosk"] == "yes"
        var model: [String: Any] = ["receipt": String((request.query["receipt"] ?? "").prefix(40))]
        if isKiosk { model.merge(kioskFrame(visitor, idleSeconds: 15)) { _, new in new } }
        return page("rate-thanks", titleKey: "thanks.title", visitor, at: "rate", model)
    }
}
