import Casework
import CivilTime
import Law
import Localization

extension Site {
    /// "15 working days from 13/2/2026; source", and a warning where a year's calendar is not confirmed.
    func explanation(_ deadline: Deadline, _ language: Language) -> String {
        var text = language.text(
            "clock.explanation",
            [
                "days": String(deadline.countedDays), "unit": language.text("unit.\(deadline.unit.rawValue)"),
                "from": language.date(deadline.from.date), "source": deadline.source ?? "",
            ])
        for year in deadline.unconfirmedYears {
            text += " " + language.text("deadline.unconfirmed", ["year": String(year)])
        }
        return text
    }

    /// The present step's clock and the citizen's, which never restarts.
    func clocks(_ petition: Petition, due: Deadline?, citizenDue: Deadline?, _ language: Language) -> [[String: Any]] {
        var clocks: [[String: Any]] = []
        if let due {
            let name = language.text("clock.step", ["step": language.text("step.\(petition.step.rawValue)")])
            clocks.append(clock(name, due, endedAt: nil, language))
        }
        if let citizenDue {
            clocks.append(clock(language.text("clock.citizen"), citizenDue, endedAt: petition.concludedAt, language))
        }
        return clocks
    }

    private func clock(_ name: String, _ deadline: Deadline, endedAt: Instant?, _ language: Language) -> [String: Any] {
        let remaining = Remaining(
            dueAt: deadline.dueAt, endedAt: endedAt, Horizons(at: premises.now(), by: deadline.calendar))
        return [
            "clockName": name, "dueAt": deadline.dueDate.description, "dueDate": language.date(deadline.dueDate),
            "sign": remaining.sign, "signName": language.text("sign.\(remaining.sign)"),
            "remaining": remaining.text(language), "explanation": explanation(deadline, language),
        ]
    }
}

/// How a due moment stands to the present: as a sign that is not a colour alone, and in words.
struct Remaining {
    let sign: String
    private let key: String
    private let days: Int

    init(dueAt: Instant, endedAt: Instant? = nil, _ horizons: Horizons) {
        let end = endedAt ?? horizons.now
        // The due moment is 24:00, the start of the next day.
        let dueDate = dueAt.adding(seconds: -1).date
        days = abs(dueDate.dayNumber - end.date.dayNumber)
        if let endedAt {
            sign = endedAt <= dueAt ? "done" : "late"
            key = endedAt <= dueAt ? "remaining.doneInTime" : "remaining.doneLate"
        } else if horizons.now > dueAt {
            sign = "late"
            key = "remaining.late"
        } else {
            sign = dueAt < horizons.soon ? "soon" : "fine"
            key = days == 0 ? "remaining.today" : "remaining.left"
        }
    }

    func text(_ language: Language) -> String {
        language.text(key, count: days)
    }
}
