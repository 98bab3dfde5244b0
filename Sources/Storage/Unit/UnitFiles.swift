import Foundation

/// Where a unit lies in the data folder: `CODE.desk` is the database, `CODE.key` the key that is never in it.
package struct UnitFiles: Sendable {
    package let folder: String
    package let code: String

    package var database: String { "\(folder)/\(code).desk" }
    package var key: String { "\(folder)/\(code).key" }

    package init(folder: String, code: String) throws(StorageError) {
        let allowed = code.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard allowed, !code.isEmpty, code.utf8.count <= 40, !code.hasPrefix(".") else {
            throw .badUnitCode(code: code)
        }
        self.folder = folder
        self.code = code
    }

    /// The codes of the units in a folder, sorted. A folder that is not there has none.
    package static func codes(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".desk") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// The one unit of a folder, or the one that is named.
    package static func find(in folder: String, named code: String?) throws(StorageError) -> UnitFiles {
        guard FileManager.default.fileExists(atPath: folder) else { throw .noFolder(path: folder) }
        let codes = codes(in: folder)
        if let code {
            guard codes.contains(code) else { throw .unknownUnit(code: code, folder: folder, codes: codes) }
            return try UnitFiles(folder: folder, code: code)
        }
        guard let only = codes.first else { throw .noUnit(folder: folder) }
        guard codes.count == 1 else { throw .severalUnits(folder: folder, codes: codes) }
        return try UnitFiles(folder: folder, code: only)
    }
}
