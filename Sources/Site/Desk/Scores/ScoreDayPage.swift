import Actions
import Casework
import CivilTime
import HTTPTypes
import Index766
import Localization
import MicroHTTP
import Reports
import Storage

/// One published day: the scoreboard, the own figures beside it, and what may explain the difference.
extension Site {
    func scoreDay(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.readFigures)
        guard let day = request.parameters["day"].flatMap({ CivilDate($0) }) else { throw SiteError.pageNotFound }
        let own = premises.unit?.name ?? ""
        let name = request.query["unit"] ?? own
        if name == own, let comparison = try await desk().comparison(asOf: day, as: visitor.caller) {
            return scoreDay(comparison, visitor)
        }
        let scores = try await desk().store.read { try $0.publishedScores(of: name, asOf: day) }
        guard !scores.isEmpty else { throw SiteError.pageNotFound }
        return scoreDay(scores, name, day, nil, visitor, [:])
    }

    private func scoreDay(_ comparison: Comparison, _ visitor: Visitor) -> Response {
        let language = visitor.language
        var model: [String: Any] = [
            "ownText": language.text(
                "scoreDay.own",
                [
                    "from": language.date(comparison.own.group.period.first), "to": language.date(comparison.asOf),
                    "rules": comparison.own.group.rules.id,
                ]),
            "compared": [ComparedGroup.satisfaction, .progress].compactMap { compared(comparison, $0, visitor) },
        ]
        if let implied = comparison.implied { model["implied"] = words(implied, comparison, language) }
        return scoreDay(
            comparison.scores, premises.unit?.name ?? "", comparison.asOf, comparison.own.group, visitor, model)
    }

    private func scoreDay(
        _ scores: [PublishedScore], _ unit: String, _ day: CivilDate, _ own: SatisfactionGroup?, _ visitor: Visitor,
        _ more: [String: Any]
    ) -> Response {
        let language = visitor.language
        let board = Scoreboard(scores, own: own)
        let title = language.text("scoreDay.title", ["date": language.date(day)])
        var model = scoreboardModel(board, own: own, language).merging(more) { _, more in more }
        model["title"] = title
        model["scoreUnit"] = unit
        model["remarks"] = remarks(board, language).map { ["remark": $0] }
        model["chart"] = scoreboardChart(board, title: title, language).svg
        return page("desk-score-day", titleKey: "scores.title", visitor, at: "scores", model)
    }

    /// What does not fit within the published table itself.
    func remarks(_ board: Scoreboard, _ language: Language) -> [String] {
        var remarks: [String] = []
        if !board.missing.isEmpty {
            let names = board.missing.map(language.name).joined(separator: ", ")
            remarks.append(language.text("scoreboard.missing", ["groups": names]))
        }
        if let surplus = board.surplus, let sum = board.sum {
            let key = surplus.isZero ? "scoreboard.sumFits" : "scoreboard.sumDiffers"
            remarks.append(
                language.text(
                    key,
                    [
                        "sum": language.decimal(sum.decimal(2)), "difference": language.signed(surplus),
                        "total": language.decimal(board.total?.points ?? ""),
                    ]))
        }
        for score in board.otherMax({ $0.fullPoints }) {
            remarks.append(
                language.text(
                    "scoreboard.otherMax",
                    [
                        "group": language.name(score.group), "max": language.decimal(score.max),
                        "full": score.group.fullPoints,
                    ]))
        }
        return remarks
    }

    private func words(_ implied: ImpliedSatisfaction, _ comparison: Comparison, _ language: Language) -> [String: Any]
    {
        func points(_ group: ScoreGroup) -> String {
            language.decimal(comparison.scores.first { $0.group == group }?.points ?? "")
        }
        let progress = ProgressGroup(comparison.own.group)
        let counts = comparison.figure(.progress).flatMap {
            ProgressGroup.lateCounts(of: progress.dossiers, published: $0)
        }
        var model: [String: Any] = [
            "impliedText": language.text(
                "implied.text",
                [
                    "progress": points(.progress), "rate": percent(implied.onTime, language),
                    "points": language.decimal(implied.dossierPoints.decimal(2)),
                ]),
            "impliedLeft": language.text(
                implied.left.isNegative ? "implied.lost" : "implied.left",
                [
                    "satisfaction": points(.satisfaction),
                    "left": language.decimal(implied.left.magnitude.decimal(2)),
                ]),
        ]
        if let counts {
            model["impliedLate"] = language.text(
                "implied.late",
                [
                    "range": language.range(counts), "dossiers": language.number(progress.dossiers),
                    "late": language.number(progress.late),
                ])
        } else if progress.dossiers > 0 {
            model["impliedLate"] = language.text(
                "implied.noCount",
                ["dossiers": language.number(progress.dossiers), "progress": points(.progress)])
        }
        return model
    }
}

extension Language {
    /// `13`, or `13–15`.
    func range(_ range: ClosedRange<Int>) -> String {
        range.lowerBound == range.upperBound
            ? number(range.lowerBound) : "\(number(range.lowerBound))–\(number(range.upperBound))"
    }
}
