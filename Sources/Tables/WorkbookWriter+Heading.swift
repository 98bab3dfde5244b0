extension WorkbookWriter {
    /// A line above the table.
    package enum Heading: Sendable, Equatable {
        /// The office on the left and the state on the right, as official papers begin.
        case pair(String, String)
        case title(String)
        case note(String)
    }
}
