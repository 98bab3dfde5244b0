/// The day on which a paper is signed, as far as it is known.
package struct PaperDate: Hashable, Sendable {
    package let day: Int?
    package let month: Int?
    package let year: Int?

    package init(day: Int? = nil, month: Int? = nil, year: Int? = nil) {
        self.day = day
        self.month = month
        self.year = year
    }

    var text: String {
        let day = padded(day, below: 10)
        let month = padded(month, below: 3)
        return "ngày \(day) tháng \(month) năm \(year.map(String.init) ?? PaperText.unknown)"
    }

    /// Decree 30/2020 puts a 0 before days below 10 and before the months 1 and 2, no others.
    private func padded(_ number: Int?, below limit: Int) -> String {
        number.map { $0 < limit ? "0\($0)" : String($0) } ?? PaperText.unknown
    }
}
