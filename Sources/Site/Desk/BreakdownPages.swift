import Actions
import CivilTime
import Index766
import Localization
import MicroHTTP
import Storage

/// The two satisfactions by department, field, procedure, counter and hour.
extension Site {
    func breakdownPage(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.readFigures)
        let language = visitor.language
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        let dimension = request.query["by"].flatMap(Dimension.init(rawValue:)) ?? .department
        let page = min(1000, max(1, request.query["page"].flatMap { Int($0) } ?? 1))
        let all = try await desk().breakdown(by: dimension, choice.query)
        let lines = Array(all.dropFirst((page - 1) * Self.linesOfPage).prefix(Self.linesOfPage))
        let hasMore = all.count > page * Self.linesOfPage
        let models = lines.map { line in
            self.line(
                language.name(of: line.key, dimension), line.figures, dimension, choice, visitor,
                part: line.key.flatMap { Part(dimension, $0) }, isOfDossiers: line.key != nil)
        }
        var model: [String: Any] = [
            "periodText": periodText(choice, now, language), "period": choice.text,
            "asOf": request.query["as-of"] ?? "", "by": dimension.rawValue,
            "dimensions": dimensions(dimension, choice, language),
            "heading": language.text("breakdown.by.\(dimension.rawValue)"),
            "partName": language.text("breakdown.name.\(dimension.rawValue)"), "lines": models,
            "pictures": pictures(lines, dimension, language),
            "backHref": "/desk/satisfaction?" + QueryText.encode(choice.links),
        ]
        if dimension.hasDossiers { model["hasDossiers"] = true }
        if lines.count > Self.picturesOfPage {
            model["pictured"] = language.text("breakdown.pictured", ["count": String(Self.picturesOfPage)])
        }
        if !all.isEmpty {
            model["hasLines"] = true
            // Answers about no dossier are no part of the rate of answers.
            var whole = line(
                language.text("breakdown.whole"), all.map(\.figures).reduce(.none, +), dimension, choice, visitor)
            let ofDossiers = all.filter { $0.key != nil }.map(\.figures).reduce(.none, +)
            whole["response"] = FiguresModel(figures: ofDossiers, language: language).responseText
            model["whole"] = [whole]
        }
        if let paging = paging(page, hasMore: hasMore, visitor, choice.links + [("by", dimension.rawValue)]) {
            model["paging"] = paging
        }
        return self.page("desk-breakdown", titleKey: "breakdown.title", visitor, at: "breakdown", model)
    }

    private static let linesOfPage = 100
    private static let picturesOfPage = 24

    func periodText(_ choice: PeriodChoice, _ now: Instant, _ language: Language) -> String {
        language.text(
            "figure.period",
            [
                "from": language.date(choice.period.first), "to": language.date(choice.period.last),
                "asOf": language.time(min(choice.period.end, choice.query.asOf ?? now)),
            ])
    }

    private func dimensions(_ present: Dimension, _ choice: PeriodChoice, _ language: Language) -> [[String: Any]] {
        Dimension.allCases.map { dimension in
            [
                "href": "/desk/satisfaction/by?" + QueryText.encode([("by", dimension.rawValue)] + choice.links),
                "dimensionName": language.text("breakdown.name.\(dimension.rawValue)"), "current": dimension == present,
            ]
        }
    }

    /// A line of the table; one without a part is about the whole unit or, where it is not of dossiers, about visits.
    private func line(
        _ name: String, _ figures: Figures, _ dimension: Dimension, _ choice: PeriodChoice, _ visitor: Visitor,
        part: Part? = nil, isOfDossiers: Bool = true
    ) -> [String: Any] {
        let language = visitor.language
        let shown = FiguresModel(figures: figures, language: language)
        var model: [String: Any] = [
            "name": name, "finished": isOfDossiers ? language.number(figures.finishedDossiers) : "–",
            "answers": language.number(shown.survey.answers), "response": isOfDossiers ? shown.responseText : "–",
            "surveyRate": shown.surveyText,
            "levels": shown.levelTexts.enumerated().map { index, count in
                ["levelName": language.text("level.\(index + 1)"), "levelCount": count]
            },
        ]
        if let interval = shown.intervalRange { model["interval"] = interval }
        if dimension.hasDossiers {
            let tally = figures.dossiers
            let counts = ["n": language.number(tally.numerator), "N": language.number(tally.denominator)]
            model["index"] = [
                "fraction": isOfDossiers ? language.text("figure.ofN", counts) : "–",
                "indexRate": isOfDossiers ? shown.indexText : "–",
                "causes": causes(figures, part, name, choice, visitor),
            ]
        }
        return model
    }

    /// Each count with a way to the records behind it, where the visitor may see them.
    private func causes(
        _ figures: Figures, _ part: Part?, _ name: String, _ choice: PeriodChoice, _ visitor: Visitor
    ) -> [[String: Any]] {
        let indicator = Indicator.dossierSatisfaction
        return indicator.causes.map { cause in
            let count = figures.dossiers.causes[cause] ?? 0
            let causeName = visitor.language.text("cause.\(cause.rawValue)")
            var model: [String: Any] = [
                "causeName": causeName, "causeCount": visitor.language.number(count),
                "causeLabel": "\(name), \(causeName): \(visitor.language.number(count))",
            ]
            if count > 0, visitor.caller.maySeeRecords(of: indicator, cause) {
                let query = recordsQuery(indicator, cause, part, choice)
                model["causeHref"] = "/desk/satisfaction/records?" + QueryText.encode(query)
            }
            return model
        }
    }

    private func pictures(
        _ lines: [BreakdownLine], _ dimension: Dimension, _ language: Language
    ) -> [[String: Any]] {
        func size(_ line: BreakdownLine) -> Int {
            dimension.hasDossiers ? line.figures.dossiers.denominator : line.figures.survey.answers
        }
        let least = lines.map(size).sorted(by: >).dropFirst(Self.picturesOfPage - 1).first ?? 0
        return lines.filter { size($0) >= least }.prefix(Self.picturesOfPage).map { line in
            let name = language.name(of: line.key, dimension)
            let figures = FiguresModel(figures: line.figures, language: language)
            return [
                "name": name,
                "picture": figures.chart(of: name, hasDossiers: dimension.hasDossiers && line.key != nil).svg,
            ]
        }
    }
}

extension Language {
    /// What a line of a breakdown is called.
    func name(of key: String?, _ dimension: Dimension) -> String {
        guard let key else { return text("breakdown.noDossier") }
        if key.isEmpty { return text("breakdown.none.\(dimension.rawValue)") }
        switch dimension {
        case .department, .field, .procedure: return key
        case .counter: return Int(key) == nil ? key : text("kiosk.counter", ["counter": key])
        case .hour: return text("breakdown.hour", ["from": key, "to": String((Int(key) ?? 0) + 1)])
        }
    }
}
