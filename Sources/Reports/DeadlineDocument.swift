import CivilTime
import Law

/// A deadline as the outer contract has it, with its days when they were asked for.
package struct DeadlineDocument: Sendable {
    package let deadline: Deadline
    package let isExplained: Bool

    package init(deadline: Deadline, isExplained: Bool) {
        self.deadline = deadline
        self.isExplained = isExplained
    }

    package var json: String {
        var members: [(String, JSONText)] = [
            ("rule", .string(orNull: deadline.rule)), ("from", .string(deadline.from.description)),
            ("dueAt", .string(deadline.dueAt.description)), ("dueDate", .string(deadline.dueDate.description)),
            ("countedDays", .integer(deadline.countedDays)), ("unit", .string(deadline.unit.rawValue)),
            ("source", .string(orNull: deadline.source)),
            ("calendarConfirmed", .bool(deadline.unconfirmedYears.isEmpty)),
            ("unconfirmedYears", .array(deadline.unconfirmedYears.map(JSONText.integer))),
        ]
        if isExplained { members.append(("days", .array(deadline.days.map(day)))) }
        return JSONText.object(members).text
    }

    private func day(_ day: CountedDay) -> JSONText {
        .object([
            ("date", .string(day.date.description)), ("counted", .bool(day.isCounted)), ("reason", .string(day.reason)),
            ("name", .string(orNull: day.name)),
        ])
    }
}
