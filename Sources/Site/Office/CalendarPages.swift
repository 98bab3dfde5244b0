import Actions
import CivilTime
import Foundation
import HTTPTypes
import Law
import Localization
import MicroHTTP

/// The years of the calendar with their decisions, and the limits of the law; who may decides days and limits here.
extension Site {
    func calendarPage(_ request: Request) async throws -> Response {
        try await calendarPage(try await staff(request), Form(), faults: [])
    }

    private func calendarPage(_ visitor: Visitor, _ entered: Form, faults: [InputFault]) async throws -> Response {
        let language = visitor.language
        let rules = try await desk().rules(as: visitor.caller)
        let thisYear = premises.now().date.year
        var form = FormModel(language, faults: faults)
        for name in ["date", "dayName", "decision", "limits"] { form.field(name, entered[name]) }
        form.set(
            "statuses", options(DecideDay.Status.allCases.map(\.rawValue), "dayStatus", entered["status"], language))
        let known = rules.calendar.years.map(\.year)
        let years = Array(Set(known + [thisYear, thisYear + 1])).sorted(by: >)
        form.set("years", years.map { year($0, rules.calendar, language) })
        form.set(
            "rules",
            rules.limits.sorted {
                ($0.name, $0.effectiveFrom?.dayNumber ?? 0) < ($1.name, $1.effectiveFrom?.dayNumber ?? 0)
            }.map { limit in
                [
                    "ruleName": limit.name,
                    "term": language.text("unit.\(limit.unit.rawValue).count", count: limit.count),
                    "from": limit.effectiveFrom.map(language.date) ?? "–", "source": limit.source,
                ]
            })
        form.set("mayDecide", visitor.caller.may(.decideRules) ? true : nil)
        let moved = visitor.request.query["moved"].flatMap { Int($0) }
        form.set("movedText", moved.map { language.text("calendar.moved", count: $0) })
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page("desk-calendar", titleKey: "calendar.title", visitor, at: "calendar", status: status, form.model)
    }

    private func year(_ number: Int, _ calendar: WorkingCalendar, _ language: Language) -> [String: Any] {
        let year = calendar.years.first { $0.year == number }
        let days =
            (year?.holidays ?? []).map { ($0, "holiday") } + (year?.swappedOff ?? []).map { ($0, "off") }
            + (year?.worked ?? []).map { ($0, "worked") }
        let first = CivilDate(year: number, month: 1, day: 1)?.dayNumber ?? 0
        let next = CivilDate(year: number + 1, month: 1, day: 1)?.dayNumber ?? 0
        let working = (first..<next).count { calendar.status(of: CivilDate(dayNumber: $0)).isWorking }
        return [
            "yearNumber": String(number), "confirmed": calendar.isConfirmed(number),
            "working": language.text("calendar.working", count: working),
            "sources": (year?.sources ?? []).map { ["sourceText": $0] },
            "days": days.sorted { $0.0.date < $1.0.date }.map { day, status in
                [
                    "dayText": language.date(day.date),
                    "weekday": language.text("weekday.\(day.date.weekday.rawValue)"),
                    "statusName": language.text("dayStatus.\(status)"), "dayTitle": day.name,
                ]
            },
        ]
    }

    func decideDay(_ request: Request) async throws -> Response {
        try await decide(request) { form in
            guard let date = CivilDate(form["date"] ?? "") else { throw self.missing("date") }
            guard let status = DecideDay.Status(rawValue: form["status"] ?? "") else { throw self.missing("status") }
            return DecideDay(
                date: date, status: status, name: (form["dayName"] ?? "").trimmed,
                decision: (form["decision"] ?? "").trimmed)
        }
    }

    func confirmYear(_ request: Request) async throws -> Response {
        try await decide(request) { form in
            ConfirmYear(
                year: Int(request.parameters["year"] ?? "") ?? 0, decision: (form["decision"] ?? "").trimmed)
        }
    }

    /// A province's own limits: JSON of the shape of Sources/Law/Rules/deadlines.json.
    func decideLimits(_ request: Request) async throws -> Response {
        try await decide(request) { form in
            let bytes = Data((form["limits"] ?? "").utf8)
            guard let limits = try? JSONDecoder().decode([DeadlineRule].self, from: bytes) else {
                throw InvalidInput(faults: [InputFault("limits", "error.limitsJSON")])
            }
            return DecideLimits(limits: limits)
        }
    }

    private func decide<Decided: Action>(_ request: Request, _ action: (Form) throws -> Decided) async throws
        -> Response
    where Decided.Outcome == Int {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        do {
            let moved = try await desk().perform(try action(form), as: visitor.caller)
            return .redirect(to: "/desk/calendar?notice=ruleDecided&moved=\(moved)")
        } catch let error as ActionError where error == .notAllowed {
            throw error
        } catch {
            return try await calendarPage(visitor, form, faults: try faults(error))
        }
    }
}
