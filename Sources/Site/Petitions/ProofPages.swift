import Actions
import Casework
import CivilTime
import Law
import Localization
import MicroHTTP

/// The proof of a deadline: each day from the start to the end, counted or left out and why, with the article of law. For staff and for
/// the citizen alike.
extension Site {
    func proof(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let code = request.parameters["code"] ?? ""
        let handled = try await desk().petition(code, as: visitor.caller)
        let clocks = proofs(handled.petition, due: handled.due, citizenDue: handled.citizenDue, visitor.language)
        return page(
            "desk-deadline", titleKey: "proof.title", visitor, at: "worklist",
            ["code": code, "subject": handled.text?.subject ?? code, "proofs": clocks])
    }

    /// Code and PIN travel in the form.
    func proofForCitizen(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        let form = try await form(visitor)
        let (code, pin) = (form["code"] ?? "", form["pin"] ?? "")
        let tracked = try await desk().follow(code: code, pin: pin)
        let clocks = proofs(tracked.petition, due: tracked.due, citizenDue: tracked.citizenDue, visitor.language)
        return page(
            "track-deadline", titleKey: "proof.title", visitor, at: "track",
            [
                "code": code, "subject": tracked.text?.subject ?? code, "proofs": clocks,
                "hidden": [["name": "code", "value": code], ["name": "pin", "value": pin]],
            ])
    }

    private func proofs(_ petition: Petition, due: Deadline?, citizenDue: Deadline?, _ language: Language) -> [[String:
        Any]]
    {
        var proofs: [[String: Any]] = []
        if let due {
            let step = language.text("step.\(petition.step.rawValue)")
            proofs.append(proof(language.text("clock.step", ["step": step]), due, language))
        }
        if let citizenDue { proofs.append(proof(language.text("clock.citizen"), citizenDue, language)) }
        return proofs.enumerated().map { index, proof in proof.merging(["proofID": "proof-\(index)"]) { old, _ in old }
        }
    }

    private func proof(_ name: String, _ deadline: Deadline, _ language: Language) -> [String: Any] {
        var counted = 0
        return [
            "proofName": name, "explanation": explanation(deadline, language),
            "startText": language.time(deadline.from), "endText": language.date(deadline.dueDate),
            "days": deadline.days.map { day in
                counted += day.isCounted ? 1 : 0
                var model: [String: Any] = [
                    "date": day.date.description, "dayText": language.date(day.date),
                    "weekday": language.text("weekday.\(day.date.weekday.rawValue)"),
                    "reason": [language.text("day.\(day.reason)"), day.name].compactMap(\.self).joined(separator: ": "),
                    "sign": day.isCounted ? "counted" : "skipped",
                ]
                if day.isCounted { model["number"] = String(counted) }
                if day.date == deadline.dueDate { model["last"] = true }
                return model
            },
        ]
    }
}
