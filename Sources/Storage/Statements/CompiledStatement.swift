import Casework
import CivilTime
import GRDB
import GRDBSQLite

/// A statement compiled once and bound straight to SQLite, for what every rating, every imported dossier and every figure
/// runs: there GRDB's boxed arguments and rows cost more than SQLite itself. It belongs to one connection and is used on its thread alone.
final class CompiledStatement {
    /// Keeps the handle alive.
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
    }

    func run<each Value: Bindable>(_ values: repeat each Value) throws {
        defer { sqlite3_reset(handle) }
        try bind(repeat each values)
        try check(sqlite3_step(handle), SQLITE_DONE)
    }

    func run(_ values: [Int64]) throws {
        defer { sqlite3_reset(handle) }
        for (index, value) in values.enumerated() {
            try check(sqlite3_bind_int64(handle, Int32(index + 1), value), SQLITE_OK)
        }
        try check(sqlite3_step(handle), SQLITE_DONE)
    }

    /// The first row, or nil. What `read` returns must not refer to the row.
    func first<Result, each Value: Bindable>(
        _ values: repeat each Value, read: (ColumnReader) -> Result
    ) throws -> Result? {
        defer { sqlite3_reset(handle) }
        try bind(repeat each values)
        let code = sqlite3_step(handle)
        if code == SQLITE_DONE { return nil }
        try check(code, SQLITE_ROW)
        return read(ColumnReader(handle: handle))
    }

    func each(_ values: [Int64], read: (ColumnReader) throws -> Void) throws {
        defer { sqlite3_reset(handle) }
        for (index, value) in values.enumerated() {
            try check(sqlite3_bind_int64(handle, Int32(index + 1), value), SQLITE_OK)
        }
        while true {
            let code = sqlite3_step(handle)
            if code == SQLITE_DONE { return }
            try check(code, SQLITE_ROW)
            try read(ColumnReader(handle: handle))
        }
    }

    private func bind<each Value: Bindable>(_ values: repeat each Value) throws {
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            try check(value.assign(to: handle, at: index), SQLITE_OK)
        }
    }

    private func check(_ code: Int32, _ expected: Int32) throws {
        guard code != expected else { return }
        let connection = sqlite3_db_handle(handle)
        throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: statement.sql)
    }
}

/// The present row of a statement.
struct ColumnReader {
    fileprivate let handle: OpaquePointer

    func integer(_ column: Int32) -> Int? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : Int(sqlite3_column_int64(handle, column))
    }

    func text(_ column: Int32) -> String? {
        sqlite3_column_text(handle, column).map { String(cString: $0) }
    }
}

/// What can stand for a `?`.
protocol Bindable {
    func assign(to handle: OpaquePointer, at index: Int32) -> Int32
}

extension Int: Bindable {
    func assign(to handle: OpaquePointer, at index: Int32) -> Int32 { sqlite3_bind_int64(handle, index, Int64(self)) }
}

extension Int64: Bindable {
    func assign(to handle: OpaquePointer, at index: Int32) -> Int32 { sqlite3_bind_int64(handle, index, self) }
}

extension Instant: Bindable {
    func assign(to handle: OpaquePointer, at index: Int32) -> Int32 { sqlite3_bind_int64(handle, index, seconds) }
}

extension VaultID: Bindable {
    func assign(to handle: OpaquePointer, at index: Int32) -> Int32 { sqlite3_bind_int64(handle, index, number) }
}

extension String: Bindable {
    func assign(to handle: OpaquePointer, at index: Int32) -> Int32 {
        var copy = self
        return copy.withUTF8 {
            $0.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text64(handle, index, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }
}

extension [UInt8]: Bindable {
    func assign(to handle: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes { sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), copied) }
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    func assign(to handle: OpaquePointer, at index: Int32) -> Int32 {
        self?.assign(to: handle, at: index) ?? sqlite3_bind_null(handle, index)
    }
}

/// SQLite's SQLITE_TRANSIENT, a macro that Swift does not see: SQLite copies the bytes.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
