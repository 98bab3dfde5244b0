/// Whole days from `first` to `last`, both within: a month, a quarter, a year or any range.
package struct Period: Hashable, Sendable {
    package let first: CivilDate
    package let last: CivilDate

    package init?(first: CivilDate, last: CivilDate) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    package var start: Instant { first.start }

    /// The last second of the last day. A term that ends at 24:00 of that day is not yet missed at this moment.
    package var end: Instant { last.end.adding(seconds: -1) }

    /// `2026-Q1`, `2026-03`, `2026` or `2026-01-01..2026-03-31`.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        if let dots = text.firstRange(of: "..") {
            guard let first = CivilDate(text[..<dots.lowerBound]), let last = CivilDate(text[dots.upperBound...])
            else { return nil }
            self.init(first: first, last: last)
            return
        }
        var reader = DigitReader(text)
        guard let year = reader.number(4), year >= 1 else { return nil }
        if reader.isAtEnd {
            self.init(year: year, months: 1...12)
        } else if reader.skip("-"), reader.skip("Q"), let quarter = reader.number(1), (1...4).contains(quarter),
            reader.isAtEnd
        {
            self.init(year: year, months: quarter * 3 - 2...quarter * 3)
        } else {
            self.init(month: text)
        }
    }

    private init?(month text: String) {
        var reader = DigitReader(text)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), (1...12).contains(month),
            reader.isAtEnd
        else { return nil }
        self.init(year: year, months: month...month)
    }

    private init?(year: Int, months: ClosedRange<Int>) {
        let next = months.upperBound == 12 ? (year + 1, 1) : (year, months.upperBound + 1)
        guard let first = CivilDate(year: year, month: months.lowerBound, day: 1),
            let afterLast = CivilDate(year: next.0, month: next.1, day: 1)
        else { return nil }
        self.init(first: first, last: afterLast.adding(days: -1))
    }

    /// The month that a day falls in.
    package static func month(of date: CivilDate) -> Period? {
        Period(year: date.year, months: date.month...date.month)
    }

    /// The last quarter that was over at a moment.
    package static func quarter(overAt moment: Instant) -> Period? {
        guard let present = quarter(of: moment.date) else { return nil }
        return present.end <= moment ? present : quarter(of: present.first.adding(days: -1))
    }

    /// The quarter that a day falls in.
    package static func quarter(of date: CivilDate) -> Period? {
        let first = (date.month - 1) / 3 * 3 + 1
        return Period(year: date.year, months: first...first + 2)
    }
}

extension Period: CustomStringConvertible {
    package var description: String { "\(first)..\(last)" }
}
