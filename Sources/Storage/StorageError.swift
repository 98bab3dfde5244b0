/// What can be wrong with a unit's files. Messages for people are made from these where a language is known.
package enum StorageError: Error, Equatable {
    case noFolder(path: String)
    case noUnit(folder: String)
    case severalUnits(folder: String, codes: [String])
    case unknownUnit(code: String, folder: String, codes: [String])
    case unitExists(code: String, folder: String)
    case badUnitCode(code: String)
    case notADesk(path: String)
    case damaged(path: String, detail: String)
    case locked(path: String)
    case diskFull(path: String)
    case notWritable(path: String)
    case newerVersion(path: String)
    case missingKey(path: String)
    case wrongKey(path: String)
    case fileExists(path: String)
    case closed
}
