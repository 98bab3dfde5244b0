import Foundation
import GRDB

extension UnitStore {
    /// Copies the file as it stands, while the desk goes on. `path` is the database, `path.key` its key: keep them apart, as
    /// without the key nobody can read what is confidential in the copy.
    package func backup(to path: String, progress: @escaping (Double) -> Void = { _ in }) throws {
        for target in [path, path + ".key"] where FileManager.default.fileExists(atPath: target) {
            throw StorageError.fileExists(path: target)
        }
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        defer { try? FileManager.default.removeItem(atPath: partial) }
        try StorageError.translating(path) {
            let copy = try DatabaseQueue(path: partial)
            try pool.backup(to: copy, pagesPerStep: 2000) { step in
                progress(Double(step.completedPageCount) / Double(max(1, step.totalPageCount)))
            }
            try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        }
        try KeyFile.copy(from: files.key, to: path + ".key")
        do {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            try? FileManager.default.removeItem(atPath: path + ".key")
            throw StorageError.notWritable(path: path)
        }
    }

    /// Puts a backup into a data folder. The key comes from beside the backup or, failing that, from the folder itself. A
    /// unit that is already there is never overwritten.
    package static func restore(_ path: String, into folder: String) throws -> UnitFiles {
        guard FileManager.default.fileExists(atPath: path) else { throw StorageError.noFolder(path: path) }
        let code = try unitCode(inBackup: path)
        let files = try UnitFiles(folder: folder, code: code)
        guard !FileManager.default.fileExists(atPath: files.database) else {
            throw StorageError.unitExists(code: code, folder: folder)
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let hadKey = FileManager.default.fileExists(atPath: files.key)
        if !hadKey {
            guard FileManager.default.fileExists(atPath: path + ".key") else {
                throw StorageError.missingKey(path: path + ".key")
            }
            try KeyFile.copy(from: path + ".key", to: files.key)
        }
        do {
            try FileManager.default.copyItem(atPath: path, toPath: files.database)
            let store = try UnitStore(opening: files)
            store.close()
        } catch {
            let made = [files.database, files.database + "-wal", files.database + "-shm"] + (hadKey ? [] : [files.key])
            for path in made { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
        return files
    }

    private static func unitCode(inBackup path: String) throws -> String {
        var configuration = Configuration()
        configuration.readonly = true
        let code = try StorageError.translating(path) {
            try DatabaseQueue(path: path, configuration: configuration).read { db in
                try db.tableExists("unit") ? try String.fetchOne(db, sql: "SELECT code FROM unit") : nil
            }
        }
        guard let code else { throw StorageError.notADesk(path: path) }
        return code
    }
}

/// The file that holds a unit's key.
enum KeyFile {
    static func copy(from source: String, to target: String) throws(StorageError) {
        guard let bytes = FileManager.default.contents(atPath: source) else { throw .missingKey(path: source) }
        guard FileManager.default.createFile(atPath: target, contents: bytes, attributes: [.posixPermissions: 0o600])
        else { throw .notWritable(path: target) }
    }
}
