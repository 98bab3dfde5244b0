import CXlsxWriter
import Foundation

/// Writes an XLSX file row by row in constant memory; the rows wait in nameless files in the same folder.
///
/// The file is there, whole, once `close` has returned; a writer that is dropped before leaves nothing behind.
package final class WorkbookWriter {
    private let path: String
    private let draft: String
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let formats: CellFormats
    private var sheets: [SheetWriter] = []

    package init(path: String) throws(WorkbookError) {
        self.path = path
        let draft = path + ".part"
        self.draft = draft
        guard FileManager.default.createFile(atPath: draft, contents: nil) else { throw .unwritable(path: path) }
        var folder = Array(URL(fileURLWithPath: path).deletingLastPathComponent().path.utf8CString)
        let opened = folder.withUnsafeMutableBufferPointer { folder in
            var options = lxw_workbook_options(constant_memory: 1, tmpdir: folder.baseAddress, use_zip64: 0)
            return workbook_new_opt(draft, &options)
        }
        guard let opened else {
            unlink(draft)
            throw .failed(reason: "no memory")
        }
        book = opened
        formats = CellFormats(opened)
    }

    deinit { abandon() }

    /// Begins a sheet; the rows that follow stand in it.
    package func sheet(named name: String, columns: [Column], below headings: [Heading] = []) throws(WorkbookError) {
        guard let book else { throw .noSheet }
        guard (1...16_384).contains(columns.count) else { throw .noColumns }
        guard !name.isEmpty, workbook_validate_sheet_name(book, name) == LXW_NO_ERROR else { throw .sheetName(name) }
        guard let sheet = workbook_add_worksheet(book, name) else { throw .unwritable(path: path) }
        sheets.append(SheetWriter(sheet, columns, below: headings, formats))
    }

    /// Adds a row to the sheet that was begun last.
    package func row(_ cells: [Cell]) throws(WorkbookError) {
        guard let sheet = sheets.last else { throw .noSheet }
        try sheet.row(cells)
    }

    /// No row fits into the sheet that was begun last.
    package var isFull: Bool { sheets.last?.isFull ?? false }

    package func close() throws(WorkbookError) {
        guard let book, !sheets.isEmpty else { throw .noSheet }
        let sizes: [UInt64]
        do throws(WorkbookError) {
            sizes = try finishSheets()
        } catch {
            abandon()
            throw error
        }
        let result = workbook_close(book)
        self.book = nil
        sheets = []
        do throws(WorkbookError) {
            guard result == LXW_NO_ERROR else {
                throw .failed(reason: lxw_strerror(result).map { String(cString: $0) } ?? "\(result.rawValue)")
            }
            try check(sizes)
            guard rename(draft, path) == 0 else { throw .unwritable(path: path) }
        } catch {
            unlink(draft)
            throw error
        }
    }

    /// The library packs a copy of each sheet and does not look whether the disk took the copy: there must be room beforehand.
    private func finishSheets() throws(WorkbookError) -> [UInt64] {
        var sizes: [UInt64] = []
        for sheet in sheets { sizes.append(try sheet.finish()) }
        let needed = sizes.reduce(0, +) + (sizes.max() ?? 0) + (1 << 20)
        var disk = statvfs()
        guard statvfs(draft, &disk) == 0, UInt64(disk.f_bavail) * UInt64(disk.f_frsize) >= needed else {
            throw .failed(reason: "the disk has less than \(needed) bytes free")
        }
        return sizes
    }

    private func check(_ sizes: [UInt64]) throws(WorkbookError) {
        guard let archive = try? WorkbookArchive(path: draft) else { throw .failed(reason: "the file is no archive") }
        for (index, size) in sizes.enumerated() {
            guard let packed = archive.size(of: "xl/worksheets/sheet\(index + 1).xml"), packed > size else {
                throw .failed(reason: "sheet \(index + 1) is not whole")
            }
        }
    }

    private func abandon() {
        guard let book else { return }
        for sheet in sheets { sheet.abandon() }
        sheets = []
        lxw_workbook_free(book)
        self.book = nil
        unlink(draft)
    }
}
