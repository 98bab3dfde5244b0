import CZip
import Foundation

/// The parts of an XLSX file (ECMA-376): a zip of XML. Limits guard against archives that unpack without end.
final class WorkbookArchive {
    private let archive: OpaquePointer

    private let largestPart: UInt64

    /// `largestPart`: in bytes, unpacked.
    init(path: String, largestPart: UInt64 = 1 << 30) throws {
        self.largestPart = largestPart
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            throw TableError.badWorkbook(reason: "zip \(code)")
        }
        self.archive = archive
        guard zip_get_num_entries(archive, 0) <= 10_000 else { throw TableError.badWorkbook(reason: "too many parts") }
    }

    deinit { zip_discard(archive) }

    /// Unpacked, in bytes; nil when there is no such part.
    func size(of name: String) -> UInt64? {
        var status = zip_stat_t()
        return zip_stat(archive, name, 0, &status) == 0 ? status.size : nil
    }

    /// Nil when there is no such part.
    func part(_ name: String) throws -> Data? {
        var status = zip_stat_t()
        guard zip_stat(archive, name, 0, &status) == 0 else { return nil }
        guard status.size <= largestPart else { throw TableError.badWorkbook(reason: "\(name) is too large") }
        guard let file = zip_fopen(archive, name, 0) else {
            throw TableError.badWorkbook(reason: "\(name) is encrypted or damaged")
        }
        defer { zip_fclose(file) }
        var data = Data(count: Int(status.size))
        let read = data.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, UInt64($0.count)) }
        guard read == Int64(status.size) else { throw TableError.badWorkbook(reason: "\(name) is damaged") }
        return data
    }
}
