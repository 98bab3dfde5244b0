import Casework
import Documents
import Index766
import Localization

/// The published figures: the table as the communes print it, and what it says.
extension PaperWords {
    var publishedTables: [ReportTable] { facts.scores.map { [published($0)] } ?? [] }

    var publishedBlocks: [Block] {
        get throws {
            guard let scores = facts.scores else { return [.paragraph(text("scores.none"))] }
            return [
                .paragraph(summary(scores)), .table(try published(scores).documentTable(language)),
                .note(text("scores.source", ["date": language.date(scores.asOf)])),
            ] + (trend(scores).map { [.paragraph($0)] } ?? [])
        }
    }

    /// From the rate on time to the points of indicator 20, with every number between.
    var dossierDetail: String {
        let group = facts.group
        let progress = ProgressGroup(group)
        let tally = group.tally(.dossierSatisfaction)
        guard let onTime = progress.rate, let rate = tally.rate else { return text("detail.none") }
        let own = text(
            "detail.own",
            [
                "onTime": language.number(progress.onTime), "dossiers": language.number(progress.dossiers),
                "late": language.number(progress.late), "rate": percent(onTime), "satisfied": percent(rate),
                "points": language.decimal(group.points(.dossierSatisfaction).decimal(2)),
            ])
        return [own, impliedDetail].compactMap(\.self).joined(separator: " ")
    }

    private var impliedDetail: String? {
        guard let scores = facts.scores,
            let progress = scores.board.rows.first(where: { $0.score.group == .progress })?.score,
            let satisfaction = scores.board.rows.first(where: { $0.score.group == .satisfaction })?.score,
            let progressFigure = PublishedFigure(progress.points),
            let satisfactionFigure = PublishedFigure(satisfaction.points)
        else { return nil }
        let implied = ImpliedSatisfaction(
            progress: progressFigure, satisfaction: satisfactionFigure, rules: scores.own.rules)
        return text(
            "detail.portal",
            [
                "progress": language.decimal(progress.points), "max": language.decimal(progress.max),
                "rate": percent(implied.onTime),
                "points": language.decimal(implied.dossierPoints.decimal(2)),
            ])
    }

    private func summary(_ scores: PublishedFacts) -> String {
        let total = scores.board.total
        let numbers = [
            "date": language.date(scores.asOf), "points": total.map { language.decimal($0.points) } ?? "–",
            "max": total.map { language.decimal($0.max) } ?? "100", "rank": total.map(language.rank) ?? "",
        ]
        if total == nil { return text("scores.noTotal", numbers) }
        return text(total?.rank == nil ? "scores.summaryNoRank" : "scores.summary", numbers)
    }

    /// "So với ngày 15/1/2026: tăng 0,12 điểm, lên 3 bậc."
    private func trend(_ scores: PublishedFacts) -> String? {
        guard let change = scores.change else { return nil }
        let direction = change.points.isZero ? "same" : change.points.isNegative ? "down" : "up"
        let points = text(
            "trend.points.\(direction)", ["points": language.decimal(change.points.magnitude.decimal(2))])
        let places = change.places.map { places in
            text("trend.rank." + (places == 0 ? "same" : places < 0 ? "down" : "up"), ["places": "\(abs(places))"])
        }
        return text(
            "trend",
            [
                "date": language.date(change.before.asOf),
                "change": [points, places].compactMap(\.self).joined(separator: ", "),
            ])
    }

    private func published(_ scores: PublishedFacts) -> ReportTable {
        let units = scores.board.total?.units ?? scores.board.rows.first?.score.units
        var table = ReportTable(
            title: text("table.scores", ["date": language.date(scores.asOf)]),
            columns: [
                (text("column.position"), 9, .number), (text("column.group"), 34, .text),
                (text("column.achieved"), 14, .decimal), (text("column.fullPoints"), 13, .decimal),
                (units.map { text("column.rankOf", ["units": "\($0)"]) } ?? text("column.rank"), 15, .number),
                (text("column.own"), 15, .decimal), (text("column.difference"), 14, .decimal),
            ])
        table.lines = scores.board.rows.enumerated().map { index, row in
            [
                .number(index + 1), .text(language.name(row.score.group)), .decimal(row.score.points),
                full(row.score), row.score.rank.map { .number($0) } ?? .text(""),
                row.own.map { .decimal($0.decimal(2)) } ?? .text(""),
                row.difference.map { .decimal(($0.isNegative ? "-" : "") + $0.magnitude.decimal(2)) } ?? .text(""),
            ]
        }
        table.total = scores.board.total.map { total in
            [
                .text(""), .text(text("sum")), .decimal(total.points), full(total),
                total.rank.map { .number($0) } ?? .text(""), .text(""), .text(""),
            ]
        }
        return table
    }

    /// Whole as a rule, and then printed so.
    private func full(_ score: PublishedScore) -> ReportTable.Cell {
        Int(score.max).map { .number($0) } ?? .decimal(score.max)
    }

    private func percent(_ rate: Fraction) -> String {
        language.text("format.percent", ["number": language.decimal((rate * Fraction(100)).decimal(2))])
    }
}
