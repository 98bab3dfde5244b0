import GRDB

/// The journal, the vault and what people are logged in with: tables that no replay can bring back. One list, in order; never edited after a release.
enum JournalSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 journal, vault, sessions") { db in
            try db.execute(sql: first)
        }
        return migrator
    }

    private static let first = """
        -- What happened, in order. `bytes` is the entry's canonical JSON, `leaf` its RFC 9162 leaf hash.
        CREATE TABLE event (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            bytes BLOB NOT NULL,
            leaf BLOB NOT NULL CHECK (length(leaf) = 32)
        ) STRICT;
        CREATE TRIGGER eventIsNeverChanged BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER eventIsNeverDeleted BEFORE DELETE ON event
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

        -- The tree over all leaves, signed with a key that is not in this file.
        CREATE TABLE treeHead (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            count INTEGER NOT NULL CHECK (count >= 0),
            peaks BLOB NOT NULL CHECK (length(peaks) % 32 = 0),
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT;

        -- What is confidential, sealed. An erased text keeps its row, so that the journal's pointers stay whole.
        CREATE TABLE vault (
            id INTEGER PRIMARY KEY,
            owner TEXT NOT NULL,
            sealed BLOB
        ) STRICT;
        CREATE INDEX vaultOwner ON vault (owner);

        -- Who is logged in. Only the hash of the cookie is kept.
        CREATE TABLE session (
            tokenHash TEXT PRIMARY KEY,
            account INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Failed attempts (logins, PINs), by a keyed hash of what was attempted.
        CREATE TABLE failure (
            keyHash TEXT PRIMARY KEY,
            count INTEGER NOT NULL,
            lastAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
