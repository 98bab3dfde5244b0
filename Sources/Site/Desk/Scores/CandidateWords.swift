import Actions
import CivilTime
import Index766
import Localization
import Storage

/// What a hypothesis says to somebody who is no programmer, and where its records are.
struct CandidateWords {
    let comparison: Comparison
    let visitor: Visitor

    private var language: Language { visitor.language }
    private var group: SatisfactionGroup { comparison.own.group }

    func title(_ hypothesis: Hypothesis) -> String {
        switch hypothesis {
        case .olderState(let day): language.text("candidate.older", ["date": language.date(day)])
        case .rules(let id): language.text("candidate.rules", ["rules": id])
        case .noPetitions: language.text("candidate.noPetitions")
        case .countedTwice: language.text("candidate.twice")
        case .otherPeriod(let period):
            language.text(
                "candidate.period", ["from": language.date(period.first), "to": language.date(period.last)])
        case .faulty(let indicator, let more):
            language.text(
                more.lowerBound > 0 ? "candidate.more" : "candidate.fewer",
                ["count": count(more), "number": "\(indicator.rawValue)"])
        case .late(let more):
            language.text(
                more.lowerBound > 0 ? "candidate.moreLate" : "candidate.fewerLate", ["count": count(more)])
        }
    }

    func text(_ hypothesis: Hypothesis) -> String {
        switch hypothesis {
        case .olderState(let day):
            return language.text(
                "candidate.older.text", count: comparison.asOf.dayNumber - day.dayNumber,
                ["date": language.date(day)])
        case .rules(let id):
            let none = Tally(denominator: 0, faulty: 0, causes: [:])
            let points = ScoringRules.named(id)?.points(.petitionsOnTime, none).decimal(0) ?? ""
            return language.text("candidate.rules.text", ["rules": id, "points": points])
        case .noPetitions:
            return language.text(
                "candidate.noPetitions.text",
                [
                    "first": language.number(group.tally(.petitionsOnTime).denominator),
                    "second": language.number(group.tally(.petitionSatisfaction).denominator),
                ])
        case .countedTwice(let dossiers): return language.text("candidate.twice.text", count: dossiers)
        case .otherPeriod: return language.text("candidate.period.text")
        case .faulty(let indicator, let more):
            let tally = group.tally(indicator)
            let range = more.lowerBound + tally.faulty...more.upperBound + tally.faulty
            return language.text(
                "candidate.faulty.text",
                [
                    "name": language.text("indicator.\(indicator.rawValue)"), "range": language.range(range),
                    "own": language.number(tally.faulty), "all": language.number(tally.denominator),
                ])
        case .late(let more):
            let progress = ProgressGroup(group)
            return language.text(
                "candidate.late.text",
                [
                    "range": language.range(more.lowerBound + progress.late...more.upperBound + progress.late),
                    "own": language.number(progress.late), "all": language.number(progress.dossiers),
                ])
        }
    }

    /// Links to the records, each with how many there are.
    func records(_ hypothesis: Hypothesis) -> [[String: Any]] {
        switch hypothesis {
        case .olderState(let day):
            let state = link("candidate.see.day", satisfaction(group.period, asOf: day))
            guard visitor.caller.maySeeRecords(of: .since) else { return [state] }
            return [state, link("candidate.see.since", records(.since, since: day), ["date": language.date(day)])]
        case .rules(let id): return [link("candidate.see.rules", satisfaction(group.period, asOf: comparison.asOf, id))]
        case .noPetitions:
            return visitor.caller.may(.readWorklist) ? [link("candidate.see.petitions", "/desk?state=all")] : []
        case .countedTwice: return [clue(.overlap)]
        case .otherPeriod(let period):
            return [link("candidate.see.period", satisfaction(period, asOf: comparison.asOf))]
        case .faulty(.dossierSatisfaction, let more), .late(let more):
            let clues: [Clue] =
                more.lowerBound > 0 ? [.nearDue, .supplement, .since] : [.barelyLate, .late, .since]
            return clues.map(clue)
        case .faulty(let indicator, let more):
            guard more.lowerBound < 0 else { return [] }
            let query = [
                ("indicator", "\(indicator.rawValue)"), ("cause", Cause.late.rawValue),
                ("period", group.period.description), ("as-of", group.asOf.description),
            ]
            return [link("candidate.see.latePetitions", "/desk/satisfaction/records?" + QueryText.encode(query))]
        }
    }

    private func clue(_ clue: Clue) -> [String: Any] {
        let count = comparison.clues[clue] ?? 0
        let words = language.text("clue.\(clue.rawValue)", count: count)
        return count == 0 || !visitor.caller.maySeeRecords(of: clue)
            ? ["recordText": words] : ["recordText": words, "recordHref": records(clue, since: nil)]
    }

    private func link(_ key: String, _ href: String, _ arguments: [String: String] = [:]) -> [String: Any] {
        ["recordText": language.text(key, arguments), "recordHref": href]
    }

    private func records(_ clue: Clue, since: CivilDate?) -> String {
        let query = [("clue", clue.rawValue)] + (since.map { [("since", $0.description)] } ?? [])
        return "/desk/scores/\(comparison.asOf)/records?" + QueryText.encode(query)
    }

    private func satisfaction(_ period: Period, asOf day: CivilDate, _ rules: String? = nil) -> String {
        let asOf = day.end.adding(seconds: -1).description
        let query = [("period", period.description), ("as-of", asOf)] + (rules.map { [("rules", $0)] } ?? [])
        return "/desk/satisfaction?" + QueryText.encode(query)
    }

    private func count(_ more: ClosedRange<Int>) -> String {
        more.lowerBound > 0 ? language.range(more) : language.range(-more.upperBound ... -more.lowerBound)
    }
}
