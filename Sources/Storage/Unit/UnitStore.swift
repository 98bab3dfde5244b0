import Casework
import CivilTime
import Foundation
import GRDB
import Journal
import Law

/// One unit's desk on disk: journal, vault and board in one SQLite file, one writer, readers on snapshots.
package final class UnitStore: Sendable {
    package let files: UnitFiles
    let rules: DecidedRules
    let pool: DatabasePool
    let cipher: Cipher
    let signingKey: SigningKey
    private let writer: GroupCommit
    let pastBoards = PastBoards()

    /// Opens a unit that is there. Its board is rebuilt first when this program lays it out in another way.
    package convenience init(opening files: UnitFiles, rules: RuleBook = .shipped) throws {
        guard FileManager.default.fileExists(atPath: files.database) else {
            throw StorageError.noUnit(folder: files.folder)
        }
        try self.init(files, rules)
    }

    /// Makes a new unit: its key, its file and, by `founding`, its first events.
    package static func create(
        _ files: UnitFiles, rules: RuleBook = .shipped, at now: Instant, founding: (Transaction) throws -> Void
    ) throws -> UnitStore {
        try FileManager.default.createDirectory(atPath: files.folder, withIntermediateDirectories: true)
        guard !FileManager.default.fileExists(atPath: files.database) else {
            throw StorageError.unitExists(code: files.code, folder: files.folder)
        }
        if !FileManager.default.fileExists(atPath: files.key) {
            try MasterKey.create(at: files.key)
        }
        do {
            let store = try UnitStore(files, rules)
            try store.writeNow(at: now, founding)
            return store
        } catch {
            for path in [files.database, files.database + "-wal", files.database + "-shm"] {
                try? FileManager.default.removeItem(atPath: path)
            }
            throw error
        }
    }

    private init(_ files: UnitFiles, _ rules: RuleBook) throws {
        self.files = files
        self.rules = DecidedRules(rules)
        let masterKey = try MasterKey(path: files.key)
        cipher = Cipher(masterKey)
        guard let signingKey = SigningKey(seed: masterKey.derive(.signature)) else {
            throw StorageError.wrongKey(path: files.key)
        }
        self.signingKey = signingKey
        pool = try Self.openPool(files)
        writer = GroupCommit(pool: pool, path: files.database)
        try prepare()
    }

    private static func openPool(_ files: UnitFiles) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY")
        }
        return try StorageError.translating(files.database) {
            let pool = try DatabasePool(path: files.database, configuration: configuration)
            // A pool sets NORMAL when it opens, under which a commit may be lost with the power.
            try pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000")
            }
            return pool
        }
    }

    private func prepare() throws {
        try StorageError.translating(files.database) {
            try pool.writeWithoutTransaction { db in
                let identity = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
                let isNew = try identity == 0 && !db.tableExists("event")
                guard isNew || identity == Self.applicationID else { throw StorageError.notADesk(path: files.database) }
                if isNew { try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)") }
            }
            let migrator = JournalSchema.migrator
            if try pool.read(migrator.hasBeenSuperseded) { throw StorageError.newerVersion(path: files.database) }
            try migrator.migrate(pool)
            let isCurrent = try pool.read { try BoardSchema.isCurrent($0) }
            if !isCurrent { try rebuild() }
            try pool.read { db in try checkKey(db) }
        }
    }

    /// "LgNg" marks the file (SQLite's application_id).
    private static let applicationID = 0x4c67_4e67

    private func checkKey(_ db: Database) throws {
        guard let head = try TreeHead.load(db) else { return }
        guard signingKey.verify(head.signature, of: head.tree) else { throw StorageError.wrongKey(path: files.key) }
    }

    /// Goes up with every commit of this program.
    package var version: Int { writer.version }

    /// A keyed fingerprint of a text, without touching the file.
    package func fingerprint(_ text: String) -> String { cipher.lookupHash("fingerprint", text) }

    /// Reads on a snapshot: never waits for the writer, never sees half an action.
    package func read<Value: Sendable>(_ body: @escaping @Sendable (Board) throws -> Value) async throws -> Value {
        try await StorageError.translating(files.database) {
            try await pool.read { [cipher, rules] db in try body(Board(db: db, cipher: cipher, decided: rules)) }
        }
    }

    package func readNow<Value>(_ body: (Board) throws -> Value) throws -> Value {
        try StorageError.translating(files.database) {
            try pool.read { db in try body(Board(db: db, cipher: cipher, decided: rules)) }
        }
    }

    /// Runs an action in the next group commit and returns once it is on the disk. An action that throws leaves nothing.
    package func write<Value: Sendable>(
        at now: Instant, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withUnsafeThrowingContinuation { continuation in
            submit(at: now, body) { continuation.resume(with: $0) }
        }
    }

    /// The same, for a caller that may block.
    package func writeNow<Value>(at now: Instant, _ body: (Transaction) throws -> Value) throws -> Value {
        try StorageError.translating(files.database) {
            try pool.writeWithoutTransaction { db in
                var result: Value?
                try db.inTransaction(.immediate) {
                    let batch = try Batch(db: db, store: self)
                    result = try body(Transaction(batch: batch, now: now))
                    try batch.finish()
                    return .commit
                }
                guard let result else { throw StorageError.closed }
                return result
            }
        }
    }

    private func submit<Value: Sendable>(
        at now: Instant, _ body: @escaping @Sendable (Transaction) throws -> Value,
        done: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        let job = WriteJob(now: now, body: body, done: done)
        writer.enqueue(job, for: self)
    }

    /// Waits for the writes under way, then closes the file.
    package func close() {
        writer.stop()
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try? pool.close()
    }
}
