import Casework
import CivilTime
import Foundation
import GRDB
import Law

/// What is true now, on one snapshot. Valid only inside `read` or `write`.
package struct Board {
    let db: Database
    let cipher: Cipher
    let decided: DecidedRules

    package func open<Text: Decodable>(_ id: VaultID?, as type: Text.Type = Text.self) throws -> Text? {
        try Vault(db: db, cipher: cipher).open(id)
    }

    package func openBytes(_ id: VaultID?) throws -> [UInt8]? { try Vault(db: db, cipher: cipher).openBytes(id) }

    package var rules: RuleBook { get throws { try decided.book(db) } }

    /// How many entries the journal has: changes with every write.
    package func journalCount() throws -> Int {
        try db.integer("SELECT max(seq) FROM event") ?? 0
    }
}
