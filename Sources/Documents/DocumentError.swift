/// Why a document is not made.
package enum DocumentError: Error, Equatable {
    case noColumns
    /// A column's share of the width that is not within 1 to 10,000.
    case share(Int)
    case cellCount(expected: Int, found: Int)
    case unwritable(path: String)
    case failed(reason: String)
}
