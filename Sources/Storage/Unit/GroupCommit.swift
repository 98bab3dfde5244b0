import CivilTime
import Foundation
import GRDB
import Synchronization

/// The one writer. Whatever waits goes into one transaction, a savepoint each; the commit, one disk write, comes before any answer.
///
/// Its thread lives while there is work and a while longer, so that a server with many units has few threads when they are idle.
///
/// Guarded by `condition`: `waiting`, `isStarted`, `isStopping`.
final class GroupCommit: @unchecked Sendable {
    private let pool: DatabasePool
    private let path: String
    private let condition = NSCondition()
    private var waiting: [any Job] = []
    private var isStarted = false
    private var isStopping = false
    private let commits = Atomic<Int>(0)
    /// Of the pool's writing connection, which is one and the same; touched inside of its turns alone.
    private var statements: WriterStatements?

    var version: Int { commits.load(ordering: .acquiring) }

    /// So many at most in one transaction: a late-comer's answer does not wait for an endless one.
    private static let largestBatch = 512
    /// How long, in seconds, the thread waits for more work before it ends.
    private let patience: TimeInterval

    init(pool: DatabasePool, path: String, patience: TimeInterval = 20) {
        self.pool = pool
        self.patience = patience
        self.path = path
    }

    func enqueue(_ job: any Job, for store: UnitStore) {
        condition.lock()
        defer { condition.unlock() }
        guard !isStopping else {
            job.fail(StorageError.closed)
            return
        }
        waiting.append(job)
        if isStarted {
            condition.signal()
        } else {
            isStarted = true
            let thread = Thread { [weak store] in self.run { store } }
            thread.name = "writer"
            thread.start()
        }
    }

    func stop() {
        condition.lock()
        defer { condition.unlock() }
        isStopping = true
        condition.broadcast()
        while isStarted { condition.wait() }
        pool.writeWithoutTransaction { _ in statements = nil }
    }

    private func run(_ store: () -> UnitStore?) {
        while let jobs = next() {
            guard let store = store() else {
                for job in jobs { job.fail(StorageError.closed) }
                continue
            }
            commit(jobs, store)
        }
    }

    private func next() -> [any Job]? {
        condition.lock()
        defer { condition.unlock() }
        let end = Date(timeIntervalSinceNow: patience)
        while waiting.isEmpty, !isStopping, condition.wait(until: end) {}
        guard !waiting.isEmpty else {
            isStarted = false
            condition.broadcast()
            return nil
        }
        let jobs = Array(waiting.prefix(Self.largestBatch))
        waiting.removeFirst(jobs.count)
        return jobs
    }

    private func commit(_ jobs: [any Job], _ store: UnitStore) {
        do {
            try StorageError.translating(path) {
                try pool.writeWithoutTransaction { db in
                    let statements = self.statements ?? WriterStatements(db)
                    self.statements = statements
                    try db.run("BEGIN IMMEDIATE")
                    do {
                        let batch = try Batch(db: db, store: store, statements: statements)
                        for job in jobs { try batch.attempt(job) }
                        try batch.finish()
                        try db.run("COMMIT")
                    } catch {
                        if db.isInsideTransaction { try? db.run("ROLLBACK") }
                        statements.facets.forget()
                        throw error
                    }
                }
            }
            commits.add(1, ordering: .releasing)
            for job in jobs { job.succeed() }
        } catch {
            for job in jobs { job.fail(error) }
        }
    }
}

/// A piece of work that waits for the writer. `run` may throw; then `succeed` hands that error over once the others are committed.
protocol Job: AnyObject, Sendable {
    func run(_ batch: Batch) throws
    func succeed()
    func fail(_ error: any Error)
}

/// Touched by the writer's thread alone once it is enqueued.
final class WriteJob<Value: Sendable>: Job, @unchecked Sendable {
    private let now: Instant
    private let body: @Sendable (Transaction) throws -> Value
    private let done: @Sendable (Result<Value, any Error>) -> Void
    private var result: Result<Value, any Error>?

    init(
        now: Instant, body: @escaping @Sendable (Transaction) throws -> Value,
        done: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        self.now = now
        self.body = body
        self.done = done
    }

    func run(_ batch: Batch) throws {
        do {
            result = .success(try body(Transaction(batch: batch, now: now)))
        } catch {
            result = .failure(error)
            throw error
        }
    }

    func succeed() {
        if let result { done(result) }
    }

    func fail(_ error: any Error) {
        done(.failure(error))
    }
}
