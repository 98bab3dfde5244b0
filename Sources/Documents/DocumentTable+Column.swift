extension DocumentTable {
    package struct Column: Sendable {
        package let title: String
        /// Of the width of the page, in proportion to the other columns' shares; 1 to 10,000.
        package let share: Int
        package let alignment: Alignment

        package init(_ title: String, share: Int, _ alignment: Alignment = .left) {
            self.title = title
            self.share = share
            self.alignment = alignment
        }
    }

    /// Numbers stand right.
    package enum Alignment: String, Sendable {
        case left
        case center
        case right
    }
}
