import Actions
import Casework
import CivilTime
import HTTPTypes
import Index766
import Localization
import MicroHTTP
import Reports
import Storage

extension Site {
    func satisfactionPage(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.readFigures)
        let language = visitor.language
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        let group = try await desk().satisfaction(choice.query)
        var model = groupModel(group, language)
        model["periods"] = choice.options(now: now, language)
        model["period"] = choice.text
        model["asOf"] = request.query["as-of"] ?? ""
        model["knownAt"] = request.query["known-at"] ?? ""
        model["otherRules"] = ScoringRules.shipped.filter { $0.id != group.rules.id }.map { rules in
            language.text(
                "satisfaction.otherRules",
                ["rules": rules.id, "points": language.decimal(group.under(rules).points.decimal(2))])
        }
        model["rulesChoices"] = ScoringRules.shipped.map { rules in
            ["value": rules.id, "rulesName": rules.id, "selected": request.query["rules"] == rules.id] as [String: Any]
        }
        model["indicators"] = Indicator.allCases.map { indicator in
            explained(indicator, group, choice, visitor)
        }
        if let published = try await publishedGroup(choice.period) {
            model["portal"] = portal(published, group, language)
        }
        if let outlook = try await outlook(choice, request, visitor) { model["outlook"] = outlook }
        let query = QueryText.encode(choice.links)
        let doubts = try await desk().doubts(choice.query)
        if !doubts.isEmpty {
            model["doubts"] = [
                "list": doubts.map {
                    ["doubtName": language.text("doubt.\($0.doubt.rawValue)"), "doubtCount": language.number($0.count)]
                }
            ]
        }
        model["breakdownHref"] = "/desk/satisfaction/by?" + query
        model["jsonHref"] = "/api/v1/satisfaction?" + query
        model["csvHref"] = "/results.csv?" + query
        return page(
            "desk-satisfaction", titleKey: "satisfaction.title", visitor, at: "satisfaction", model)
    }

    private func explained(
        _ indicator: Indicator, _ group: SatisfactionGroup, _ choice: PeriodChoice, _ visitor: Visitor
    ) -> [String: Any] {
        let language = visitor.language
        let tally = group.tally(indicator)
        let name = language.text("indicator.\(indicator.rawValue)")
        let fraction = language.text(
            "figure.ofN", ["n": language.number(tally.numerator), "N": language.number(tally.denominator)])
        return [
            "number": indicator.rawValue, "indicatorName": name,
            "indicatorPoints": language.decimal(group.points(indicator).decimal(2)),
            "indicatorPointsOf": language.text("figure.pointsOf", ["max": String(group.rules.max(indicator))]),
            "fraction": fraction, "countedLabel": language.text("counted.link", ["fraction": fraction]),
            "countedHref": countedHref(indicator, choice),
            "rate": tally.rate.map { percent($0, language) } ?? language.text("figure.none"),
            "causes": indicator.causes.map { cause in
                let count = tally.causes[cause] ?? 0
                var model: [String: Any] = [
                    "causeName": language.text("cause.\(cause.rawValue)"), "causeCount": language.number(count),
                    "causeLabel": "\(name), \(language.text("cause.\(cause.rawValue)")): \(count)",
                ]
                if count > 0, visitor.caller.maySeeRecords(of: indicator, cause) {
                    model["causeHref"] =
                        "/desk/satisfaction/records?"
                        + QueryText.encode(recordsQuery(indicator, cause, nil, choice))
                }
                return model
            },
        ]
    }

    func recordsQuery(
        _ indicator: Indicator, _ cause: Cause, _ part: Part?, _ choice: PeriodChoice
    ) -> [(String, String)] {
        [("indicator", String(indicator.rawValue)), ("cause", cause.rawValue)]
            + (part.map { [("by", $0.dimension.rawValue), ("of", $0.key)] } ?? []) + choice.links
    }

    func records(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        guard let indicator = request.query["indicator"].flatMap({ Int($0) }).flatMap(Indicator.init(rawValue:)),
            let cause = request.query["cause"].flatMap(Cause.init(rawValue:)), indicator.causes.contains(cause)
        else { throw SiteError.pageNotFound }
        let part = request.query["by"].flatMap(Dimension.init(rawValue:)).flatMap {
            Part($0, request.query["of"] ?? "")
        }
        let page = min(10_000, max(1, request.query["page"].flatMap { Int($0) } ?? 1))
        let pageSize = 50
        let found = try await desk().faults(
            indicator, cause, of: indicator == .dossierSatisfaction ? part : nil, choice.query, as: visitor.caller,
            page: page, pageSize: pageSize + 1)
        let model: [String: Any] = [
            "indicatorName": language.text("indicator.\(indicator.rawValue)"),
            "periodText": language.text(
                "figure.period",
                [
                    "from": language.date(choice.period.first), "to": language.date(choice.period.last),
                    "asOf": language.time(min(choice.period.end, choice.query.asOf ?? now)),
                ]),
            "heading": [
                language.text("records.heading", ["cause": language.text("cause.\(cause.rawValue)")]),
                part.map { language.name(of: $0.key, $0.dimension) },
            ].compactMap(\.self).joined(separator: ": "),
            "summary": language.text("records.summary", count: min(found.count, pageSize)),
            "records": found.prefix(pageSize).map { record($0, indicator, visitor) },
            "hasRecords": !found.isEmpty,
            "backHref": part.map {
                "/desk/satisfaction/by?" + QueryText.encode([("by", $0.dimension.rawValue)] + choice.links)
            } ?? "/desk/satisfaction?" + QueryText.encode(choice.links),
            "paging": paging(
                page, hasMore: found.count > pageSize, visitor, recordsQuery(indicator, cause, part, choice)) as Any,
        ]
        return self.page(
            "desk-records", titleKey: "records.title", visitor, at: "satisfaction", model.compactMapValues { $0 })
    }

    private func record(_ record: FaultRecord, _ indicator: Indicator, _ visitor: Visitor) -> [String: Any] {
        let language = visitor.language
        var model: [String: Any] = [
            "code": record.code, "departmentName": record.department, "fieldName": record.field,
            "faultAt": record.faultAt.description, "faultText": language.time(record.faultAt),
            "reason": language.text(
                "record.reason.\(record.cause.rawValue)",
                [
                    "due": record.dueAt.map { language.due($0) } ?? "",
                    "end": record.endedAt.map { language.time($0) } ?? language.text("record.open"),
                ]),
        ]
        if indicator != .dossierSatisfaction, visitor.caller.may(.readWorklist) {
            model["href"] = "/desk/petitions/" + QueryText.encode(record.code)
        }
        return model
    }

    /// The latest published group 5 of the own unit within the period.
    private func publishedGroup(_ period: Period) async throws -> PublishedScore? {
        try await desk().store.read { board in
            guard let unit = try board.unit() else { return nil }
            return try board.publishedScores(of: unit.name).first { score in
                score.group == .satisfaction && score.asOf >= period.first && score.asOf <= period.last
            }
        }
    }

    private func portal(_ score: PublishedScore, _ group: SatisfactionGroup, _ language: Language) -> [String: Any] {
        let rest = PublishedFigure(score.points)?.rest(group.points) ?? Fraction(0)
        return [
            "portalPoints": language.decimal(score.points), "portalHref": "/desk/scores/\(score.asOf)",
            "portalText": language.text(
                "satisfaction.portalText", ["asOf": language.date(score.asOf), "rank": language.rank(score)]),
            "difference": language.text(
                "satisfaction.difference", ["difference": language.signed(Fraction(0) - rest)]),
        ]
    }
}
