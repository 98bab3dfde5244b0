import Casework
import CivilTime
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct WriterTests {
    private struct Refusal: Error {}

    @Test("of many actions at once, those that throw leave nothing and the others all stay")
    func savepoints() async throws {
        let world = try World()
        let store = world.store
        let kept = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    do {
                        try await store.write(at: World.dawn) { transaction in
                            try transaction.append(
                                .ratingGiven(rating: rating(nil, 1 + number % 5, World.dawn, key: "k\(number)")),
                                by: .citizen)
                            if number % 3 == 0 { throw Refusal() }
                        }
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(kept == 133)
        #expect(try store.readNow { try $0.journalCount() } == 134)
        #expect(try store.verify().fault == nil)
    }

    @Test("a writer that ended for want of work takes the next piece, and none is lost between")
    func impatient() async throws {
        let world = try World()
        let store = world.store
        let writer = GroupCommit(pool: store.pool, path: store.files.database, patience: 0.001)
        func write(_ key: String) async throws {
            try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
                let job = WriteJob(now: World.dawn) { transaction in
                    _ = try transaction.append(
                        .ratingGiven(rating: rating(nil, 5, World.dawn, key: key)), by: .citizen)
                } done: {
                    continuation.resume(with: $0)
                }
                writer.enqueue(job, for: store)
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for line in 0..<4 {
                group.addTask {
                    for number in 0..<40 {
                        try await write("\(line).\(number)")
                        // Around the very moment at which the thread gives up.
                        try await Task.sleep(for: .microseconds(200 * (number % 10)))
                    }
                }
            }
            try await group.waitForAll()
        }
        writer.stop()
        #expect(try store.readNow { try $0.journalCount() } == 161)
        #expect(try store.verify().fault == nil)
        await #expect(throws: StorageError.closed) { try await write("late") }
    }

    @Test("a commit waits for the disk, so that it outlasts a loss of power")
    func synchronous() throws {
        let world = try World()
        #expect(try world.store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        #expect(
            try world.store.pool.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
                == "wal")
    }

    @Test("a second rating of a dossier and a key used twice are refused by the file itself")
    func unique() throws {
        let world = try World()
        try world.record(.ratingGiven(rating: rating("D1", 5, World.dawn, key: "a")))
        #expect(throws: (any Error).self) {
            try world.record(.ratingGiven(rating: rating("D1", 4, World.dawn, key: "b")))
        }
        #expect(throws: (any Error).self) {
            try world.record(.ratingGiven(rating: rating("D2", 4, World.dawn, key: "a")))
        }
        #expect(try world.store.readNow { try $0.journalCount() } == 2)
    }

    @Test("two programs write to one file and neither loses anything")
    func twoWriters() async throws {
        let world = try World()
        let second = try UnitStore(opening: world.store.files)
        defer { second.close() }
        for number in 0..<20 {
            let store = number % 2 == 0 ? world.store : second
            _ = try await store.write(at: World.dawn) {
                try $0.append(.ratingGiven(rating: rating(nil, 5, World.dawn, key: "k\(number)")), by: .citizen)
            }
        }
        #expect(try second.verify().fault == nil)
        #expect(try second.readNow { try $0.journalCount() } == 21)
    }

    @Test("what was recorded later is not known earlier")
    func knownAt() async throws {
        let world = try World()
        let later = World.dawn.adding(days: 10)
        try world.record(.dossierRecorded(dossier: dossier("D1", received: World.dawn, due: later, ended: World.dawn)))
        try world.record(.ratingGiven(rating: rating("D1", 1, World.dawn)), at: later)
        let then = try await world.store.read(knownAt: World.dawn.adding(days: 5)) {
            try $0.rating(dossier: "D1")?.rating.level
        }
        let now = try await world.store.read(knownAt: later) { try $0.rating(dossier: "D1")?.rating.level }
        #expect(then == nil)
        #expect(now == 1)
    }
}

@Suite struct UnitFileTests {
    @Test("a backup restores to the same desk elsewhere, and never over one that is there")
    func backup() throws {
        let world = try World()
        let id = try world.store.writeNow(at: World.dawn) { transaction in
            try transaction.append(.ratingGiven(rating: rating(nil, 5, World.dawn)), by: .citizen)
            return try transaction.seal("kín", owner: "x")
        }
        let path = world.folder + "/sao-luu"
        try world.store.backup(to: path)
        #expect(throws: StorageError.fileExists(path: path)) { try world.store.backup(to: path) }
        let elsewhere = world.folder + "/khac"
        let files = try UnitStore.restore(path, into: elsewhere)
        let restored = try UnitStore(opening: files)
        #expect(try restored.verify().fault == nil)
        #expect(try restored.readNow { try $0.open(id, as: String.self) } == "kín")
        restored.close()
        #expect(throws: StorageError.unitExists(code: "H24.31.11", folder: elsewhere)) {
            try UnitStore.restore(path, into: elsewhere)
        }
    }

    @Test("a file that is no desk, a damaged one and one with another key are told apart")
    func strange() throws {
        let world = try World()
        let text = world.folder + "/text"
        try Data(repeating: 65, count: 5000).write(to: URL(fileURLWithPath: text))
        #expect(throws: StorageError.notADesk(path: text)) { try UnitStore.restore(text, into: world.folder + "/a") }
        let path = world.folder + "/sao-luu"
        try world.store.backup(to: path)
        try Data(repeating: 1, count: 32).write(to: URL(fileURLWithPath: path + ".key"))
        #expect(throws: (any Error).self) { try UnitStore.restore(path, into: world.folder + "/b") }
        #expect(!FileManager.default.fileExists(atPath: world.folder + "/b/H24.31.11.desk"))
    }
}
