import Casework
import Foundation
import GRDB

/// Sealed texts. Each is bound to its row and its owner.
struct Vault {
    let db: Database
    let cipher: Cipher

    func seal(_ text: some Encodable, owner: String) throws -> VaultID {
        try seal(bytes: [UInt8](try JSONEncoder().encode(text)), owner: owner)
    }

    func seal(bytes: [UInt8], owner: String) throws -> VaultID {
        let id = (try db.integer("SELECT max(id) FROM vault") ?? 0) + 1
        let sealed = cipher.seal(bytes, place: Self.place(id, owner))
        try db.run("INSERT INTO vault (id, owner, sealed) VALUES (?, ?, ?)", [id, owner, Data(sealed)])
        return VaultID(number: Int64(id))
    }

    /// Nil when it was erased or does not open with this key.
    func open<Text: Decodable>(_ id: VaultID?, as type: Text.Type = Text.self) throws -> Text? {
        try openBytes(id).map { try JSONDecoder().decode(Text.self, from: Data($0)) }
    }

    func openBytes(_ id: VaultID?) throws -> [UInt8]? {
        guard let id, let row = try db.row("SELECT owner, sealed FROM vault WHERE id = ?", [id]),
            let sealed: Data = row[1]
        else { return nil }
        return cipher.open([UInt8](sealed), place: Self.place(Int(id.number), row[0]))
    }

    static func isWhole(id: Int, owner: String, sealed: Data, _ cipher: Cipher) -> Bool {
        cipher.open([UInt8](sealed), place: place(id, owner)) != nil
    }

    private static func place(_ id: Int, _ owner: String) -> [UInt8] {
        Array("\(id) \(owner)".utf8)
    }
}
