import Casework
import Foundation
import GRDB
import Journal

/// One transaction on the file: the tree and the totals are brought up to date once, however many actions it holds.
final class Batch {
    let db: Database
    let store: UnitStore
    let statements: WriterStatements
    /// The file whose vault holds the texts, while its board is replayed into a copy.
    var vaultSource: Database?
    private(set) var tree: MerkleTree
    private let treeAtStart: Int
    private(set) var totals = Totals()

    /// `statements` must be of this connection; kept from one batch to the next they need not be compiled again.
    init(db: Database, store: UnitStore, statements: WriterStatements? = nil) throws {
        self.db = db
        self.store = store
        self.statements = statements ?? WriterStatements(db)
        tree = try TreeHead.load(db)?.tree ?? MerkleTree()
        treeAtStart = tree.count
    }

    /// On a board of its own, without a journal.
    init(replica db: Database, store: UnitStore) throws {
        self.db = db
        self.store = store
        statements = WriterStatements(db)
        tree = MerkleTree()
        treeAtStart = 0
    }

    /// Runs one action in a savepoint; when it throws, nothing of it remains and the others go on. Throws only when the
    /// whole transaction is gone (a full disk rolls it back).
    func attempt(_ job: any Job) throws {
        let treeBefore = tree
        totals.remember()
        try statements.savepoint.get().run()
        do {
            try job.run(self)
            try statements.release.get().run()
            totals.keep()
        } catch {
            guard db.isInsideTransaction else { throw error }
            try db.run("ROLLBACK TO action")
            try statements.release.get().run()
            tree = treeBefore
            totals.rollBack()
            statements.facets.forget()
        }
    }

    /// Appends to the journal and brings the board up to date.
    func append(_ entry: Entry) throws -> Receipt {
        let bytes = try EntryCoding.encode(entry)
        let leaf = MerkleTree.leaf(bytes)
        tree.append(leaf)
        let receipt = Receipt(seq: tree.count, leaf: leaf)
        try statements.appendEvent.get().run(receipt.seq, bytes, leaf.bytes)
        try apply(entry, receipt.seq)
        return receipt
    }

    /// Brings the board up to date with an entry that the journal already holds.
    func apply(_ entry: Entry, _ seq: Int) throws {
        try BoardWriter(
            db: db, statements: statements, vault: Vault(db: vaultSource ?? db, cipher: store.cipher),
            rules: { [store, db] in try store.rules.book(db) }
        ).apply(entry, seq: seq, &totals)
    }

    func finish() throws {
        try totals.flush(statements)
        if tree.count > treeAtStart {
            try TreeHead(tree: tree, signature: store.signingKey.sign(tree)).save(db)
        }
    }
}

/// Proof that an event is in the journal: its number and its leaf hash.
package struct Receipt: Equatable, Sendable {
    package let seq: Int
    package let leaf: Digest

    /// What people are given: the number and the first 16 digits of the hash.
    package var text: String { "\(seq)-\(leaf.hex.prefix(16))" }

    static func load(_ db: Database, seq: Int) throws -> Receipt? {
        let statement = try db.cachedStatement(sql: "SELECT leaf FROM event WHERE seq = ?")
        guard let bytes = try Data.fetchOne(statement, arguments: [seq]), let leaf = Digest(bytes: [UInt8](bytes))
        else {
            return nil
        }
        return Receipt(seq: seq, leaf: leaf)
    }
}
