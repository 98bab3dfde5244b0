/// Why a workbook is not written.
package enum WorkbookError: Error, Equatable {
    case unwritable(path: String)
    /// Empty, taken, longer than 31 characters or with one of `[]:*?/\`.
    case sheetName(String)
    case noColumns
    /// A row without a sheet to stand in, or after the end.
    case noSheet
    case fieldCount(expected: Int, found: Int)
    /// A sheet holds 1,048,576 rows.
    case tooManyRows
    case failed(reason: String)
}
