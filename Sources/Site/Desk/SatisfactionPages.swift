import Actions
import Casework
import CivilTime
import HTTPTypes
import Index766
import Localization
import MicroHTTP
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
        model["periods"] = choice.options(now: now)
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
        return [
            "number": indicator.rawValue, "indicatorName": name,
            "indicatorPoints": language.decimal(group.points(indicator).decimal(2)),
            "indicatorPointsOf": language.text("figure.pointsOf", ["max": String(group.rules.max(indicator))]),
            "fraction": language.text(
                "figure.ofN", ["n": language.number(tally.numerator), "N": language.number(tally.denominator)]),
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

    func scores(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let all = try await desk().read(.readFigures, as: visitor.caller) { try $0.publishedScores() }
        var lines: [[String: Any]] = []
        for (_, scores) in Dictionary(grouping: all, by: { "\($0.asOf) \($0.unit)" }).sorted(by: { $0.key > $1.key }) {
            lines.append(try await line(scores, language))
        }
        return page(
            "desk-scores", titleKey: "scores.title", visitor, at: "scores",
            ["scores": lines, "hasScores": !lines.isEmpty])
    }

    /// The groups of one unit on one day and, for the own unit, the own group 5 of that quarter as of that day.
    private func line(_ scores: [PublishedScore], _ language: Language) async throws -> [String: Any] {
        guard let first = scores.first else { return [:] }
        var model: [String: Any] = [
            "scoreUnit": first.unit, "asOfDate": first.asOf.description, "asOfText": language.date(first.asOf),
        ]
        for score in scores {
            model[score.group == .total ? "total" : "group\(score.group.rawValue)"] = language.decimal(score.points)
            if score.group == .total { model["rank"] = rank(score) }
        }
        let isOwn = try await desk().store.read { try $0.unit()?.name } == first.unit
        if isOwn, let quarter = Period.quarter(of: first.asOf),
            let satisfaction = scores.first(where: { $0.group == .satisfaction })
        {
            let asOf = first.asOf.end.adding(seconds: -1)
            let group = try await desk().satisfaction(FigureQuery(period: quarter, asOf: asOf))
            model["own"] = language.decimal(group.points.decimal(2))
            model["scoreDifference"] = difference(satisfaction, group, language)
            model["ownHref"] =
                "/desk/satisfaction?"
                + QueryText.encode([("period", quarter.description), ("as-of", asOf.description)])
        }
        return model
    }

    private func rank(_ score: PublishedScore) -> String {
        guard let rank = score.rank else { return "" }
        return score.units.map { "\(rank)/\($0)" } ?? String(rank)
    }

    /// The latest published group 5 of the own unit within the period.
    private func publishedGroup(_ period: Period) async throws -> PublishedScore? {
        try await desk().store.read { board in
            let name = try board.unit()?.name
            return try board.publishedScores().first { score in
                score.group == .satisfaction && score.unit == name && score.asOf >= period.first
                    && score.asOf <= period.last
            }
        }
    }

    private func portal(_ score: PublishedScore, _ group: SatisfactionGroup, _ language: Language) -> [String: Any] {
        [
            "portalPoints": language.decimal(score.points),
            "portalText": language.text(
                "satisfaction.portalText", ["asOf": language.date(score.asOf), "rank": rank(score)]),
            "difference": language.text(
                "satisfaction.difference", ["difference": difference(score, group, language)]),
        ]
    }

    /// Own less published, with its sign.
    private func difference(_ score: PublishedScore, _ group: SatisfactionGroup, _ language: Language) -> String {
        let hundredths = Int(
            ((Double(group.points.decimal(2)) ?? 0) * 100 - (Double(score.points) ?? 0) * 100).rounded())
        let sign = hundredths < 0 ? "−" : hundredths > 0 ? "+" : ""
        return sign + language.decimal(Fraction(Int128(abs(hundredths)), 100).decimal(2))
    }
}
