extension WorkbookWriter {
    /// A cell looks as its own kind says, whatever its column's: a text may stand in a column of dates.
    package enum Cell: Sendable, Equatable {
        /// Never a formula, whatever it begins with; cut at 32,767 characters.
        case text(String)
        case integer(Int)
        case decimal(Double, places: Int)
        case date(year: Int, month: Int, day: Int)
        /// Hours and minutes as a clock on the wall shows them: a workbook knows no zone.
        case dateTime(year: Int, month: Int, day: Int, hour: Int, minute: Int)
        case empty
    }
}
