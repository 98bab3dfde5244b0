import Foundation
import GRDB
import Journal

/// The tree over the journal as it stands in the file, with its signature.
struct TreeHead {
    let tree: MerkleTree
    let signature: [UInt8]

    init(tree: MerkleTree, signature: [UInt8]) {
        self.tree = tree
        self.signature = signature
    }

    /// Nil when nothing was ever written, or when the row makes no tree (then `verify` says so).
    static func load(_ db: Database) throws -> TreeHead? {
        guard let row = try db.row("SELECT count, peaks, signature FROM treeHead") else { return nil }
        let bytes: Data = row[1]
        let peaks = stride(from: 0, to: bytes.count, by: 32).compactMap {
            Digest(bytes: Array(bytes.dropFirst($0).prefix(32)))
        }
        guard let tree = MerkleTree(count: row[0], peaks: peaks) else { return nil }
        return TreeHead(tree: tree, signature: [UInt8](row[2] as Data))
    }

    func save(_ db: Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO treeHead (id, count, peaks, signature) VALUES (1, ?, ?, ?)",
            [tree.count, Data(tree.peaks.flatMap(\.bytes)), Data(signature)])
    }
}
