import Casework
import Index766
import Localization
import Reports

extension Site {
    /// The six rows and the total as the communes print them; with `own`, the own figures and the indicators of group 5 beside.
    func scoreboardModel(_ board: Scoreboard, own: SatisfactionGroup?, _ language: Language) -> [String: Any] {
        var rows: [[String: Any]] = []
        for (index, row) in board.rows.enumerated() {
            rows.append(model(row, position: index + 1, isOwn: own != nil, language))
            if row.score.group == .satisfaction, let own { rows += Indicator.allCases.map { part($0, own, language) } }
        }
        var model: [String: Any] = ["boardRows": rows]
        if own != nil { model["hasOwn"] = true }
        if let total = board.total {
            model["boardTotal"] = [
                "totalPoints": language.decimal(total.points), "totalMax": language.decimal(total.max),
                "totalRank": language.rank(total),
            ]
        }
        return model
    }

    private func model(_ row: Scoreboard.Row, position: Int, isOwn: Bool, _ language: Language) -> [String: Any] {
        var model: [String: Any] = [
            "position": position, "groupName": language.name(row.score.group),
            "publishedPoints": language.decimal(row.score.points), "publishedMax": language.decimal(row.score.max),
            "publishedRank": language.rank(row.score),
        ]
        if let own = row.own {
            model["ownPoints"] = language.decimal(own.decimal(2))
            model["ownDifference"] = row.difference.map(language.signed) ?? ""
        } else if isOwn {
            let isComputed = row.score.group == .progress || row.score.group == .satisfaction
            model["ownMissing"] = language.text(isComputed ? "scoreboard.nothingYet" : "scoreboard.noRecords")
        }
        return model
    }

    private func part(_ indicator: Indicator, _ own: SatisfactionGroup, _ language: Language) -> [String: Any] {
        let tally = own.tally(indicator)
        return [
            "isPart": true, "partNumber": indicator.rawValue,
            "partName": language.text("indicator.\(indicator.rawValue)"),
            "partFraction": language.text(
                "figure.ofN", ["n": language.number(tally.numerator), "N": language.number(tally.denominator)]),
            "partPoints": language.decimal(own.points(indicator).decimal(2)), "partMax": own.rules.max(indicator),
        ]
    }

    func scoreboardChart(_ board: Scoreboard, title: String, _ language: Language) -> PointsChart {
        PointsChart(
            title: title,
            bars: board.rows.map { row in
                func share(_ points: Fraction) -> Double {
                    let share = points * Fraction(1, Int128(max(1, Int(row.score.max) ?? 1)))
                    return Double(share.numerator) / Double(share.denominator)
                }
                return PointsChart.Bar(
                    label: language.name(row.score.group),
                    value: "\(language.decimal(row.score.points)) / \(language.decimal(row.score.max))",
                    share: Fraction(decimal: row.score.points).map(share) ?? 0,
                    mark: row.own.map { own in
                        PointsChart.Mark(
                            words: language.text(
                                "scoreboard.mark", ["points": language.decimal(own.decimal(2))]), share: share(own))
                    })
            })
    }
}
