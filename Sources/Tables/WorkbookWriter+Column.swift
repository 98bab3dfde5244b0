extension WorkbookWriter {
    package struct Column: Sendable {
        package let title: String
        /// In characters.
        package let width: Double
        package let kind: Kind

        package init(_ title: String, width: Double, kind: Kind = .text) {
            self.title = title
            self.width = width
            self.kind = kind
        }

        package enum Kind: Hashable, Sendable {
            case text
            case number
            case decimal(places: Int)
            case date
            case dateTime
        }
    }
}
