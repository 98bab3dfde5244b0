import Foundation
import GRDB
import Journal

/// What `verify` found: nil fault means that all holds.
package struct Verification: Sendable {
    package enum Fault: Equatable, Sendable {
        /// SQLite's own check of the file.
        case file(String)
        /// The entry's bytes do not give its leaf hash, or cannot be read.
        case entry(seq: Int)
        /// An entry is missing before this one.
        case gap(seq: Int)
        /// The signed head does not fit the entries: some were added, taken away or replaced with new hashes.
        case head(entries: Int, signed: Int)
        /// A row of the board is not what the journal gives.
        case board(table: String, row: String)
        /// A text of the vault does not open.
        case vault(id: Int)
    }

    package let entries: Int
    package let root: String
    package let fault: Fault?
}

extension UnitStore {
    /// Recomputes every leaf, the tree, its signature, the board and the seals, and stops at the first that does not hold.
    package func verify(progress: (Int) -> Void = { _ in }) throws -> Verification {
        try StorageError.translating(files.database) {
            var tree = MerkleTree()
            let fault = try pool.read { db in
                try checkFile(db) ?? checkEntries(db, &tree, progress) ?? checkHead(db, tree) ?? checkVault(db)
            }
            return Verification(
                entries: tree.count, root: tree.root.hex, fault: try fault ?? checkBoard(progress))
        }
    }

    private func checkFile(_ db: Database) throws -> Verification.Fault? {
        let answer = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? ""
        return answer == "ok" ? nil : .file(answer)
    }

    private func checkEntries(_ db: Database, _ tree: inout MerkleTree, _ progress: (Int) -> Void) throws
        -> Verification.Fault?
    {
        let entries = try Row.fetchCursor(db, sql: "SELECT seq, bytes, leaf FROM event ORDER BY seq")
        while let row = try entries.next() {
            let seq: Int = row[0]
            guard seq == tree.count + 1 else { return .gap(seq: tree.count + 1) }
            let bytes: Data = row[1]
            let leaf = MerkleTree.leaf([UInt8](bytes))
            guard leaf.bytes == [UInt8](row[2] as Data), (try? EntryCoding.decode(bytes)) != nil else {
                return .entry(seq: seq)
            }
            tree.append(leaf)
            if seq % 10_000 == 0 { progress(seq) }
        }
        return nil
    }

    private func checkHead(_ db: Database, _ tree: MerkleTree) throws -> Verification.Fault? {
        let head = try TreeHead.load(db)
        guard let head, head.tree == tree, signingKey.verify(head.signature, of: tree) else {
            return tree.count == 0 && head == nil ? nil : .head(entries: tree.count, signed: head?.tree.count ?? 0)
        }
        return nil
    }

    private func checkVault(_ db: Database) throws -> Verification.Fault? {
        let rows = try Row.fetchCursor(db, sql: "SELECT id, owner, sealed FROM vault WHERE sealed IS NOT NULL")
        while let row = try rows.next() {
            let id: Int = row[0]
            guard Vault.isWhole(id: id, owner: row[1], sealed: row[2], cipher) else { return .vault(id: id) }
        }
        return nil
    }

    private func checkBoard(_ progress: (Int) -> Void) throws -> Verification.Fault? {
        try withReplica(progress: progress) { replica in
            try pool.read { db in
                for table in BoardSchema.tables {
                    if let row = try firstDifference(table, db, replica) { return .board(table: table, row: row) }
                }
                return nil
            }
        }
    }

    /// Both sides in one order, a row at a time; row numbers of SQLite's own do not count.
    private func firstDifference(_ table: String, _ live: Database, _ replica: Database) throws -> String? {
        let columns = try live.columns(in: table).map(\.name)
        let sql = "SELECT * FROM \(table) ORDER BY \(BoardSchema.order(of: table) ?? columns.joined(separator: ", "))"
        let left = try Row.fetchCursor(live, sql: sql)
        let right = try Row.fetchCursor(replica, sql: sql)
        while true {
            let (one, other) = (try left.next(), try right.next())
            guard let one, let other else {
                return (one ?? other).map { describe($0, columns) }
            }
            if !one.databaseValues.elementsEqual(other.databaseValues) { return describe(one, columns) }
        }
    }

    private func describe(_ row: Row, _ columns: [String]) -> String {
        let name = ["code", "name", "number", "measure", "id"].first { columns.contains($0) } ?? columns[0]
        return "\(name) \(row[name] as DatabaseValue)"
    }
}
