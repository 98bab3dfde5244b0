import GRDB

extension StorageError {
    /// Turns what SQLite says of the file into a fact that people can act on; other errors pass.
    static func translating<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw of(error, path) ?? error
        }
    }

    static func translating<Value: Sendable>(_ path: String, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw of(error, path) ?? error
        }
    }

    private static func of(_ error: DatabaseError, _ path: String) -> StorageError? {
        switch error.resultCode {
        case .SQLITE_FULL: .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
        case .SQLITE_NOTADB: .notADesk(path: path)
        case .SQLITE_CORRUPT: .damaged(path: path, detail: error.message ?? "")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .notWritable(path: path)
        case .SQLITE_IOERR: .damaged(path: path, detail: error.message ?? "")
        default: nil
        }
    }
}
