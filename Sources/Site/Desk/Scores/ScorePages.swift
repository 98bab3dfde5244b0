import Actions
import Casework
import CivilTime
import HTTPTypes
import Index766
import Localization
import MicroHTTP
import Reports
import Storage

/// What the portal published: the days, how points and rank went, and the form by which figures come in.
extension Site {
    func scores(_ request: Request) async throws -> Response {
        try await scores(try await staff(request), Form(), faults: [])
    }

    func scores(_ visitor: Visitor, _ entered: Form, faults: [InputFault]) async throws -> Response {
        let language = visitor.language
        let unit = premises.unit?.name ?? ""
        let (own, others) = try await desk().read(.readFigures, as: visitor.caller) { board in
            (try board.publishedScores(of: unit), try board.publishedScores(ofOthersThan: unit, limit: 1400))
        }
        var form = FormModel(language, faults: faults)
        form.field("rows", entered["rows"])
        form.field("unit", entered["unit"] ?? unit)
        form.field("asOf", entered["asOf"] ?? premises.now().date.description)
        form.set("mayRecord", visitor.caller.may(.recordScores) ? true : nil)
        var lines: [[String: Any]] = []
        for scores in days(own) + days(others) { lines.append(try await line(scores, unit, language)) }
        form.set("scores", lines)
        form.set("hasScores", lines.isEmpty ? nil : true)
        let group = visitor.request.query["group"].flatMap(ScoreGroup.init(rawValue:)) ?? .total
        form.set("trend", trend(own, group, language))
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page("desk-scores", titleKey: "scores.title", visitor, at: "scores", status: status, form.model)
    }

    /// What belongs to one unit and one day, the latest day first.
    private func days(_ scores: [PublishedScore]) -> [[PublishedScore]] {
        Dictionary(grouping: scores) { "\($0.asOf) \($0.unit)" }.sorted { $0.key > $1.key }.map(\.value)
    }

    /// The groups of one unit on one day and, for the own unit, the own group 5 of that quarter as of that day.
    private func line(_ scores: [PublishedScore], _ unit: String, _ language: Language) async throws -> [String: Any] {
        guard let first = scores.first else { return [:] }
        let isOwn = first.unit == unit
        let own = isOwn ? try await desk().store.read { try $0.ownGroup(asOf: first.asOf) } : nil
        let board = Scoreboard(scores, own: own)
        var model: [String: Any] = [
            "scoreUnit": first.unit, "asOfDate": first.asOf.description, "asOfText": language.date(first.asOf),
            "dayHref": dayHref(first, isOwn: isOwn),
        ]
        for score in scores {
            model[score.group == .total ? "total" : "group\(score.group.rawValue)"] = language.decimal(score.points)
            if score.group == .total { model["rank"] = language.rank(score) }
        }
        if let row = board.rows.first(where: { $0.score.group == .satisfaction }), let points = row.own {
            model["own"] = language.decimal(points.decimal(2))
            model["scoreDifference"] = row.difference.map(language.signed) ?? ""
        }
        return model
    }

    private func dayHref(_ score: PublishedScore, isOwn: Bool) -> String {
        "/desk/scores/\(score.asOf)" + (isOwn ? "" : "?" + QueryText.encode([("unit", score.unit)]))
    }

    /// Nil until a day is published; the charts come with the second.
    private func trend(_ own: [PublishedScore], _ group: ScoreGroup, _ language: Language) -> [String: Any]? {
        guard !own.isEmpty else { return nil }
        let trend = ScoreTrend(own, group)
        func name(_ group: ScoreGroup) -> String {
            group == .total ? language.text("trend.total") : language.name(group)
        }
        func chart(_ value: ScoreTrend.Value, _ key: String, _ label: (PublishedScore) -> String) -> [String: Any]? {
            trend.chart(
                value, title: language.text(key, ["group": name(group)]), label: label, day: language.dayAndMonth
            ).map {
                ["chartTitle": language.text(key, ["group": name(group)]), "chart": $0.svg]
            }
        }
        let charts = [
            chart(.points, "trend.points") { language.decimal($0.points) },
            chart(.rank, "trend.rank") { $0.rank.map(String.init) ?? "" },
        ].compactMap(\.self)
        return [
            "trendTitle": language.text("trend.title", ["group": name(group)]), "charts": charts,
            "hasCharts": !charts.isEmpty,
            "groups": ([.total] + Scoreboard.order).map { other in
                [
                    "groupName": name(other), "groupHref": "/desk/scores?group=\(other.rawValue)#trend",
                    "isShown": other == group,
                ] as [String: Any]
            },
            "days": trend.scores.reversed().map { score in
                let change = trend.change(upTo: score.asOf)
                return [
                    "dayText": language.date(score.asOf), "dayPoints": language.decimal(score.points),
                    "dayRank": language.rank(score), "dayChange": change.map { language.signed($0.points) } ?? "",
                ]
            },
        ]
    }
}

extension Language {
    /// `28/2`: the year stands in the table.
    fileprivate func dayAndMonth(_ date: CivilDate) -> String {
        text("format.dayAndMonth", ["day": "\(date.day)", "month": text("format.month.\(date.month)")])
    }
}
