import Actions
import Casework
import Foundation
import HTTPTypes
import Localization
import MicroHTTP
import Storage

extension Site {
    func kioskStart(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request).readingCopy(pages.locales)
        let kiosk = try await kiosk(visitor)
        if request.query["dossier"] == nil, request.query["copy"] == nil, let open = try await invitation(at: kiosk) {
            let address = "/kiosk/rate?" + QueryText.encode([("dossier", open.dossier)])
            let model: [String: Any] = [
                "invitation": ["invited": open.dossier, "acceptHref": address], "isStart": true,
                "counterName": visitor.language.text("kiosk.counter", ["counter": kiosk?.counter ?? ""]),
            ]
            return page(
                "kiosk", titleKey: "invitation.title", visitor,
                model.merging(kioskFrame(visitor, idleSeconds: 60)) { own, _ in own })
        }
        var form = FormModel(visitor.language, faults: [])
        if let entered = request.query["dossier"] {
            if let code = try await fullCode(entered) {
                return .redirect(to: "/kiosk/rate?" + QueryText.encode([("dossier", code)]))
            }
            let fault = InputFault("dossier", "error.dossierUnknown", ["dossier": String(entered.prefix(60))])
            form = FormModel(visitor.language, faults: [fault])
            form.field("dossier", String(entered.prefix(60)))
        } else {
            form.field("dossier", "")
        }
        form.set("action", "/kiosk")
        form.set("askHref", "/kiosk/rate")
        form.set("paired", kiosk == nil ? nil : true)
        form.set("isStart", true)
        form.set("counterName", kiosk.map { visitor.language.text("kiosk.counter", ["counter": $0.counter]) })
        let model = form.model.merging(kioskFrame(visitor, idleSeconds: 60)) { own, _ in own }
        var response = page("kiosk", titleKey: "kiosk.heading", visitor, model)
        // Browsers forget a cookie after 400 days at the latest, and a tablet stands longer than that.
        if kiosk != nil, let token = visitor.kioskToken { response.setCookie(Self.kioskCookie(token)) }
        return response
    }

    /// What every page at the kiosk needs; a paired tablet gets the views that its script shows while the server is away.
    func kioskFrame(_ visitor: Visitor, idleSeconds: Int) -> [String: Any] {
        var model: [String: Any] = ["kiosk": true, "idleSeconds": idleSeconds, "restartHref": "/kiosk"]
        guard visitor.kioskToken != nil else { return model }
        let none = false
        model["tablet"] = [
            "start": [
                "errorSummary": none, "dossier": ["value": ""], "action": "/kiosk", "askHref": "/kiosk/rate",
                "paired": true,
            ],
            "faces": ["errorSummary": none, "dossier": none, "hidden": none, "action": "/kiosk/rate"],
            "ask": [
                "errorSummary": none, "hidden": none, "action": "/rating/more", "comment": ["value": ""], "level": "",
                "chosenText": "", "questions": questionModels(visitor.language),
            ],
            "end": ["receipt": ""],
        ]
        return model
    }

    func questionModels(_ language: Language) -> [[String: Any]] {
        RatingQuestion.allCases.map { question in
            let values = question == .visits ? Array(1...question.choices) : (1...question.choices).reversed()
            return [
                "questionName": question.rawValue, "questionText": language.text("question.\(question.rawValue)"),
                "options": values.map { value in
                    let key = question == .visits ? "visits.\(value)" : "level.\(value)"
                    return ["value": String(value), "optionText": language.text(key)]
                },
            ]
        }
    }

    /// The service worker. It changes with every asset, by which browsers notice that there is something to fetch.
    func kioskWorker(_ request: Request) throws -> Response {
        guard let data = FileManager.default.contents(atPath: web.folder + "/kiosk-worker.js") else {
            throw SiteError.pageNotFound
        }
        let script = String(decoding: data, as: UTF8.self)
            .replacingOccurrences(of: "{{assetVersion}}", with: pages.assetVersion)
        return Response(contentType: "text/javascript; charset=utf-8", body: .text(script))
    }

    func kiosk(_ visitor: Visitor) async throws -> Kiosk? {
        guard let token = visitor.kioskToken else { return nil }
        return try await desk().store.read { try $0.kiosk(token: token) }
    }

    static func kioskCookie(_ token: String) -> Cookie { Cookie("kiosk", token, maxAge: .year * 5) }
}
