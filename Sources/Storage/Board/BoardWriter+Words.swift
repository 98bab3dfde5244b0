import Casework
import GRDB

/// The search index. The words of a petition are in the vault alone, so what is indexed is a keyed hash of each: it finds a petition by its
/// words and tells nothing to whoever has the file without the key. A denunciation is not indexed.
extension BoardWriter {
    func refreshWords(_ petition: Petition, id: Int64) throws {
        try db.run("DELETE FROM petitionWords WHERE rowid = ?", [id])
        guard petition.kind != .denunciation,
            let text = try vault.open(petition.text, as: PetitionText.self)
        else { return }
        try db.run(
            "INSERT INTO petitionWords (rowid, words) VALUES (?, ?)",
            [id, vault.cipher.tokens(text.subject + " " + text.body).joined(separator: " ")])
    }
}

extension Cipher {
    /// A token a word, as it is searched: without marks and case, in the text's order.
    func tokens(_ text: String) -> [String] {
        text.folded.split(separator: " ").prefix(1000).map { String(lookupHash("word", String($0)).prefix(12)) }
    }
}

extension Board {
    /// An FTS5 expression that asks for all of the words, or for any of them; nil without a word.
    func match(_ text: String, any: Bool = false) -> String? {
        var seen: Set<String> = []
        let tokens = cipher.tokens(text).filter { seen.insert($0).inserted }.prefix(any ? 60 : 12)
        return tokens.isEmpty ? nil : tokens.map { "\"\($0)\"" }.joined(separator: any ? " OR " : " AND ")
    }

    /// Open petitions that say much the same, the likest first; never a denunciation.
    package func similarPetitions(to text: PetitionText, except code: String, limit: Int = 5) throws -> [PetitionRow] {
        guard let match = match(text.subject + " " + text.body, any: true) else { return [] }
        return try db.rows(
            """
            SELECT petition.* FROM petitionWords JOIN petition ON petition.id = petitionWords.rowid
            WHERE petitionWords MATCH ? AND petition.code <> ? AND petition.dueAt IS NOT NULL
            ORDER BY bm25(petitionWords) LIMIT ?
            """, [match, code, limit]
        ).map(PetitionRow.init)
    }
}
