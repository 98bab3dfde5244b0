import GRDB

/// The journal, the vault and what people are logged in with: tables that no replay can bring back. One list, in order; never edited after a release.
enum JournalSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 journal, vault, sessions") { db in
            try db.execute(sql: first)
        }
        migrator.registerMigration("0002 outbox") { db in
            try db.execute(sql: outbox)
        }
        migrator.registerMigration("0003 one-time codes") { db in
            try db.execute(sql: oneTimeCodes)
        }
        return migrator
    }

    private static let oneTimeCodes = """
        -- The time step of the last code that an account used, so that none counts twice.
        CREATE TABLE oneTimeStep (account INTEGER PRIMARY KEY, step INTEGER NOT NULL) STRICT;
        """

    private static let outbox = """
        -- What is to be sent: to an account, to the person in the vault, or to a webhook's address. arguments: a JSON object without
        -- personal data. nextAt: when to try; NULL once it was sent (sentAt) or given up (failedAt).
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY,
            channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
            account INTEGER,
            person INTEGER,
            url TEXT,
            key TEXT NOT NULL,
            arguments TEXT NOT NULL CHECK (json_valid(arguments)),
            createdAt INTEGER NOT NULL,
            nextAt INTEGER,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            sentAt INTEGER,
            failedAt INTEGER,
            error TEXT
        ) STRICT;
        CREATE INDEX outboxNext ON outbox (nextAt) WHERE nextAt IS NOT NULL;
        CREATE INDEX outboxFailed ON outbox (failedAt) WHERE failedAt IS NOT NULL;
        """

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
