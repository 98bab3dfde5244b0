import Actions
import CivilTime
import Index766
import Localization
import MicroHTTP

/// An officer's figures, for that officer and for the head of the department: one at a time, without a rank.
extension Site {
    func officerPage(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        let asked = request.query["officer"].flatMap { $0.isEmpty ? nil : $0 }
        let found = try await desk().officerFigures(asked, choice.query, as: visitor.caller)
        var model: [String: Any] = [
            "periodText": periodText(choice, now, language), "period": choice.text,
            "asOf": request.query["as-of"] ?? "", "departmentName": found.department,
            "officers": found.officers.map { name in
                ["officer": name, "selected": name == found.officer] as [String: Any]
            },
        ]
        if visitor.account?.role == .head { model["isHead"] = true }
        if let officer = found.officer {
            model["figures"] = officerModel(found, language)
            model["heading"] =
                found.areOwn ? language.text("officer.own") : language.text("officer.of", ["name": officer])
        } else {
            model["heading"] = language.text(found.officers.isEmpty ? "officer.own" : "officer.title")
        }
        return page("desk-officer", titleKey: "officer.title", visitor, at: "officer", model)
    }

    private func officerModel(_ found: Desk.OfficerFigures, _ language: Language) -> [String: Any] {
        let figures = FiguresModel(figures: found.figures, language: language)
        let tally = found.figures.dossiers
        // From few answers the one who is rated could tell who gave the bad one.
        let isHidden = found.areOwn && figures.hasFew
        func count(_ cause: Cause) -> String {
            isHidden && cause == .disliked ? "–" : language.number(tally.causes[cause] ?? 0)
        }
        var shown = found.figures
        if isHidden { shown.dossiers = Tally(denominator: 0, faulty: 0, causes: [:]) }
        let chart = FiguresModel(figures: shown, language: language)
        var model: [String: Any] = [
            "finished": language.number(found.figures.finishedDossiers),
            "answers": language.number(figures.survey.answers), "response": figures.responseText,
            "surveyRate": figures.surveyText,
            "picture": chart.chart(of: found.officer ?? "", hasDossiers: !isHidden).svg,
            "counted": isHidden
                ? language.number(tally.denominator)
                : language.text(
                    "figure.ofN", ["n": language.number(tally.numerator), "N": language.number(tally.denominator)]),
            "indexRate": isHidden ? "–" : figures.indexText,
            "causes": Indicator.dossierSatisfaction.causes.map { cause in
                ["causeName": language.text("cause.\(cause.rawValue)"), "causeCount": count(cause)]
            },
            "levels": (1...5).map { level in
                ["levelName": language.text("level.\(level)"), "levelCount": figures.levelTexts[level - 1]]
            },
        ]
        if let interval = figures.intervalText { model["interval"] = interval }
        if isHidden { model["hidden"] = true }
        return model
    }
}
