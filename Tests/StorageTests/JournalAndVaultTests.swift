import Casework
import CivilTime
import Foundation
import Storage
import Testing

@Suite struct JournalAndVaultTests {
    @Test("the journal refuses UPDATE and DELETE")
    func appendOnly() throws {
        let world = try World()
        try world.tamper("UPDATE event SET bytes = x'00'")
        try world.tamper("DELETE FROM event")
        #expect(try world.store.verify().fault == nil)
        #expect(try world.store.readNow { try $0.journalCount() } == 1)
    }

    @Test("verify names the first entry that does not hold")
    func firstBadEntry() throws {
        let world = try World()
        for number in 1...5 { try world.record(.ratingGiven(rating: rating(nil, 5, World.dawn, key: "k\(number)"))) }
        try world.tamper(
            "DROP TRIGGER eventIsNeverChanged; UPDATE event SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"level\":5', '\"level\":4') AS BLOB) WHERE seq IN (3, 4)"
        )
        #expect(try world.store.verify().fault == .entry(seq: 3))
    }

    @Test("verify notices a missing entry, and a last one cut off")
    func missing() throws {
        let world = try World()
        for number in 1...5 { try world.record(.ratingGiven(rating: rating(nil, 5, World.dawn, key: "k\(number)"))) }
        try world.tamper("DROP TRIGGER eventIsNeverDeleted; DELETE FROM event WHERE seq = 6")
        #expect(try world.store.verify().fault == .head(entries: 5, signed: 6))
        try world.tamper("DELETE FROM event WHERE seq = 2")
        #expect(try world.store.verify().fault == .gap(seq: 2))
    }

    @Test("verify notices a changed board and rebuild mends it")
    func changedBoard() throws {
        let world = try World()
        try world.record(.dossierRecorded(dossier: dossier("D1", received: World.dawn, due: World.dawn, ended: nil)))
        try world.tamper("UPDATE dossier SET dueAt = dueAt + 86400")
        guard case .board(table: "dossier", row: _)? = try world.store.verify().fault else {
            Issue.record("not noticed")
            return
        }
        try world.store.rebuild()
        #expect(try world.store.verify().fault == nil)
    }

    @Test("a sealed text opens, is not in the file, and is gone once erased")
    func vault() throws {
        let world = try World()
        let id = try world.store.writeNow(at: World.dawn) { try $0.seal("Nguyễn Thị Bí Mật", owner: "petition:X") }
        #expect(try world.store.readNow { try $0.open(id, as: String.self) } == "Nguyễn Thị Bí Mật")
        for path in [world.store.files.database, world.store.files.database + "-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(bytes.range(of: Data("Bí Mật".utf8)) == nil)
        }
        try world.store.writeNow(at: World.dawn) { try $0.erase(id) }
        #expect(try world.store.readNow { try $0.open(id, as: String.self) } == nil)
        #expect(try world.store.verify().fault == nil)
    }

    @Test("sealed texts cannot be exchanged between rows")
    func exchanged() throws {
        let world = try World()
        try world.store.writeNow(at: World.dawn) { transaction in
            _ = try transaction.seal("một", owner: "petition:A")
            _ = try transaction.seal("hai", owner: "petition:A")
        }
        try world.tamper("UPDATE vault SET sealed = (SELECT sealed FROM vault WHERE id = 2) WHERE id = 1")
        #expect(try world.store.verify().fault == .vault(id: 1))
    }
}
