import CivilTime

extension Language {
    /// With the language's own separator of thousands.
    package func number(_ number: Int) -> String {
        let digits = String(number.magnitude)
        let separator = text("format.group")
        var groups: [Substring] = []
        var rest = digits[...]
        while rest.count > 3 {
            groups.append(rest.suffix(3))
            rest = rest.dropLast(3)
        }
        groups.append(rest)
        return (number < 0 ? "-" : "") + groups.reversed().joined(separator: separator)
    }

    /// Digits with a point, such as `4.18`, with the language's own decimal separator.
    package func decimal(_ digits: String) -> String {
        digits.split(separator: ".", maxSplits: 1).joined(separator: text("format.decimal"))
    }

    package func date(_ date: CivilDate) -> String {
        let (year, month, day) = date.parts
        return text(
            "format.date", ["day": String(day), "month": text("format.month.\(month)"), "year": String(year)])
    }

    package func time(_ moment: Instant) -> String {
        let second = moment.secondOfDay
        func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return text(
            "format.time",
            [
                "hour": twoDigits(second / 3600), "minute": twoDigits(second / 60 % 60), "date": date(moment.date),
            ])
    }
    /// A moment by which something must be done: one at midnight is the end of the day before.
    package func due(_ moment: Instant) -> String {
        guard moment == moment.date.start else { return time(moment) }
        return text("format.endOfDay", ["date": date(moment.date.adding(days: -1))])
    }
}
