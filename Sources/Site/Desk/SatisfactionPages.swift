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
        model["rules"] = ([""] + ScoringRules.shipped.map(\.id)).map { id in
            [
                "value": id, "rulesName": id.isEmpty ? language.text("rules.inForce") : id,
                "selected": (request.query["rules"] ?? "") == id,
            ] as [String: Any]
        }
        model["faults"] = Indicator.allCases.map { indicator in
            faultCounts(indicator, group, choice, request, language)
        }
        if let published = try await publishedGroup(choice.period) {
            model["published"] = publishedModel(published, group, language)
        }
        return try await page(
            "desk-satisfaction", titleKey: "satisfaction.title", visitor, at: "satisfaction", model)
    }

    private func faultCounts(
        _ indicator: Indicator, _ group: SatisfactionGroup, _ choice: PeriodChoice, _ request: Request,
        _ language: Language
    ) -> [String: Any] {
        let tally = group.tally(indicator)
        return [
            "indicatorName": language.text("indicator.\(indicator.rawValue)"), "number": indicator.rawValue,
            "faulty": language.number(tally.faulty),
            "causes": indicator.causes.map { cause in
                [
                    "causeName": language.text("cause.\(cause.rawValue)"),
                    "count": language.number(tally.causes[cause] ?? 0),
                    "href": "/desk/satisfaction/records?"
                        + QueryText.encode(recordsQuery(indicator, cause, choice, request)),
                ] as [String: Any]
            },
        ]
    }

    private func recordsQuery(_ indicator: Indicator, _ cause: Cause, _ choice: PeriodChoice, _ request: Request)
        -> [(String, String)]
    {
        [
            ("indicator", String(indicator.rawValue)), ("cause", cause.rawValue), ("period", choice.text),
            ("as-of", request.query["as-of"] ?? ""),
        ].filter { !$0.1.isEmpty }
    }

    func records(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        guard let indicator = request.query["indicator"].flatMap({ Int($0) }).flatMap(Indicator.init(rawValue:)),
            let cause = request.query["cause"].flatMap(Cause.init(rawValue:)), indicator.causes.contains(cause)
        else { throw SiteError.pageNotFound }
        let page = min(10_000, max(1, request.query["page"].flatMap { Int($0) } ?? 1))
        let pageSize = 50
        let found = try await desk().faults(
            indicator, cause, choice.query, as: visitor.caller, page: page, pageSize: pageSize + 1)
        let model: [String: Any] = [
            "indicatorName": language.text("indicator.\(indicator.rawValue)"),
            "causeName": language.text("cause.\(cause.rawValue)"),
            "periodText": language.text(
                "figure.period",
                [
                    "from": language.date(choice.period.first), "to": language.date(choice.period.last),
                    "asOf": language.time(min(choice.period.end, choice.query.asOf ?? now)),
                ]),
            "records": found.prefix(pageSize).map { record($0, indicator, visitor) },
            "empty": found.isEmpty,
            "backHref": "/desk/satisfaction?" + QueryText.encode([("period", choice.text)]),
            "paging": paging(
                page, hasMore: found.count > pageSize, visitor, recordsQuery(indicator, cause, choice, request)) as Any,
        ]
        return try await self.page(
            "desk-records", titleKey: "records.title", visitor, at: "satisfaction", model.compactMapValues { $0 })
    }

    private func record(_ record: FaultRecord, _ indicator: Indicator, _ visitor: Visitor) -> [String: Any] {
        let language = visitor.language
        var model: [String: Any] = [
            "code": record.code, "departmentName": record.department, "fieldName": record.field,
            "receivedText": language.date(record.receivedAt.date),
            "dueText": record.dueAt.map { language.time($0) } ?? "",
            "endedText": record.endedAt.map { language.time($0) } ?? language.text("record.open"),
            "faultAt": record.faultAt.description, "faultText": language.time(record.faultAt),
            "reason": language.text("cause.\(record.cause.rawValue)"),
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
        let tables = Dictionary(grouping: all) { "\($0.asOf) \($0.unit)" }.sorted { $0.key > $1.key }
        var model: [[String: Any]] = []
        for (_, scores) in tables {
            guard let first = scores.first else { continue }
            var table: [String: Any] = [
                "publishedUnit": first.unit, "asOfText": language.date(first.asOf),
                "rows": ScoreGroup.allCases.compactMap { group in scores.first { $0.group == group } }.map { score in
                    [
                        "groupName": language.text("group.\(score.group.rawValue)"),
                        "points": language.decimal(score.points), "max": language.decimal(score.max),
                        "rank": score.rank.map { rank in
                            score.units.map { "\(rank)/\($0)" } ?? String(rank)
                        } ?? "",
                    ]
                },
            ]
            if let quarter = Period.quarter(of: first.asOf), let satisfaction = scores.first(where: { $0.group == .satisfaction }) {
                let query = FigureQuery(period: quarter, asOf: first.asOf.end.adding(seconds: -1))
                table["own"] = publishedModel(satisfaction, try await desk().satisfaction(query), language)
            }
            model.append(table)
        }
        return try await page(
            "desk-scores", titleKey: "scores.title", visitor, at: "scores", ["tables": model, "empty": model.isEmpty])
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

    private func publishedModel(_ score: PublishedScore, _ group: SatisfactionGroup, _ language: Language) -> [String: Any] {
        let own = Double(group.points.decimal(2)) ?? 0
        let difference = own - (Double(score.points) ?? 0)
        let digits = String(Int((abs(difference) * 100).rounded()))
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        let sign = difference < -0.004 ? "−" : difference > 0.004 ? "+" : ""
        return [
            "publishedPoints": language.decimal(score.points), "asOfText": language.date(score.asOf),
            "ownPoints": language.decimal(group.points.decimal(2)),
            "difference": sign + language.decimal(padded.dropLast(2) + "." + padded.suffix(2)),
            "rank": score.rank.map { rank in score.units.map { "\(rank)/\($0)" } ?? String(rank) } ?? "",
        ]
    }
}
