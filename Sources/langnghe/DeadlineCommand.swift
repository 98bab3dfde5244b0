import ArgumentParser
import CivilTime
import Law
import Localization
import Reports

struct DeadlineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline", abstract: "Work out the end of a legal term.",
        discussion: "RULE is a name such as pakn.answer; --days with --count takes its place for any other term.")

    @Argument(help: "The rule's name.")
    var rule: String?

    @Option(help: "When the term starts, as 2026-02-13 or 2026-02-13T09:30+07:00.")
    var from: String

    @Option(help: "A number of days in place of a rule.")
    var days: Int?

    @Option(help: "How --days are counted: working, calendar or except-holidays.")
    var count: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Show each day, counted or skipped, and why.")
    var explain = false

    func validate() throws {
        guard (rule == nil) == (days != nil) else { throw ValidationError("give either RULE or --days N") }
        guard (days == nil) == (count == nil) else { throw ValidationError("--days and --count go together") }
    }

    func run() async throws {
        try await Console.run { language in
            let deadline = try deadline()
            if json {
                print(DeadlineDocument(deadline: deadline, isExplained: explain).json)
            } else {
                show(deadline, language)
            }
        }
    }

    private func deadline() throws -> Deadline {
        let start = try instant(from, "--from")
        if let rule { return try RuleBook.shipped.deadline(rule, from: start) }
        let units: [String: CountingUnit] = [
            "working": .workingDay, "calendar": .calendarDay, "except-holidays": .exceptHolidays,
        ]
        guard let days, let unit = units[count ?? ""] else {
            throw CommandFailure(
                "error.badCount", ["value": count ?? "", "known": "working, calendar, except-holidays"])
        }
        return try RuleBook.shipped.deadline(days: days, unit: unit, from: start)
    }

    private func show(_ deadline: Deadline, _ language: Language) {
        print(
            language.text(
                "deadline.due",
                [
                    "date": language.date(deadline.dueDate), "days": String(deadline.countedDays),
                    "unit": language.text("unit.\(deadline.unit.rawValue)"),
                ]))
        if let source = deadline.source { print(language.text("deadline.source", ["source": source])) }
        for year in deadline.unconfirmedYears {
            print(language.text("deadline.unconfirmed", ["year": String(year)]))
        }
        guard explain else { return }
        for day in deadline.days {
            let reason = day.name ?? language.text("day.\(day.reason)")
            print("\(day.isCounted ? "+" : "-") \(language.date(day.date))  \(reason)")
        }
    }
}
