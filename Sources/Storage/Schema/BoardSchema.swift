import GRDB

/// What is true now. Each of these tables can be dropped and rebuilt from the journal; a new `version` does just that at the next start.
enum BoardSchema {
    static let version = 11

    static func drop(_ db: Database) throws {
        for name in tables.reversed() {
            try db.execute(sql: "DROP TABLE IF EXISTS \(name)")
        }
    }

    static func create(_ db: Database) throws {
        try db.execute(sql: office + records + totals)
        try db.execute(sql: "INSERT INTO boardVersion (id, version) VALUES (1, ?)", arguments: [version])
    }

    static func isCurrent(_ db: Database) throws -> Bool {
        guard try db.tableExists("boardVersion") else { return false }
        return try Int.fetchOne(db, sql: "SELECT version FROM boardVersion") == version
    }

    /// In the order of creation; the last four are R*Tree and FTS5 indexes.
    static let tables = [
        "boardVersion", "unit", "decided", "department", "account", "kiosk", "facet", "dossier", "rating", "petition",
        "petitionEvent",
        "score", "total", "facetTotal", "ratingDay", "workload", "straddle18", "straddle19", "straddle20",
        "petitionWords",
    ]

    /// The key of a large table, whose index gives the order without sorting.
    static func order(of table: String) -> String? {
        switch table {
        case "dossier", "petition": "id"
        case "rating": "seq"
        case "petitionWords": "rowid"
        case "total": "level, bucket, measure"
        case "facetTotal": "level, bucket, kind, facet"
        case "petitionEvent": "petition, seq"
        case "workload": "clock, dueAt, department, step, officer, about"
        default: nil
        }
    }

    private static let office = """
        CREATE TABLE boardVersion (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL) STRICT;
        -- What the unit has decided over the rules that come with the program: kind 'year', 'limit' or 'routing'. value: JSON.
        CREATE TABLE decided (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL CHECK (json_valid(value)),
            seq INTEGER NOT NULL,
            PRIMARY KEY (kind, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE unit (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            code TEXT NOT NULL,
            name TEXT NOT NULL
        ) STRICT;
        -- fields: a JSON array of the names of the fields that the department answers for.
        CREATE TABLE department (
            position INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            fields TEXT NOT NULL CHECK (json_valid(fields))
        ) STRICT;
        CREATE TABLE account (
            number INTEGER PRIMARY KEY,
            loginHash TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL,
            department TEXT,
            person INTEGER NOT NULL,
            password INTEGER NOT NULL,
            secret INTEGER,
            disabledAt INTEGER,
            officer TEXT
        ) STRICT;
        CREATE TABLE kiosk (
            number INTEGER PRIMARY KEY,
            counter TEXT NOT NULL,
            tokenHash TEXT NOT NULL UNIQUE,
            revokedAt INTEGER
        ) STRICT;

        """

    private static let records = """
        -- What dossiers and answers are counted by, see Facet. kind: 1 service, 2 officer, 3 counter, 4 hour.
        CREATE TABLE facet (
            id INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            department TEXT NOT NULL,
            field TEXT NOT NULL,
            procedure TEXT NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (kind, department, field, procedure, name)
        ) STRICT;

        -- service, handler: facets. lateAt, dislikedAt, petitionedAt: the moments of its standing in indicator 20.
        CREATE TABLE dossier (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            procedure TEXT NOT NULL,
            field TEXT NOT NULL,
            department TEXT NOT NULL,
            receivedAt INTEGER NOT NULL,
            dueAt INTEGER NOT NULL,
            endedAt INTEGER CHECK (endedAt >= receivedAt),
            outcome TEXT NOT NULL,
            supplementRequests INTEGER NOT NULL CHECK (supplementRequests >= 0),
            supplementDays INTEGER NOT NULL CHECK (supplementDays >= 0),
            officer TEXT NOT NULL,
            service INTEGER NOT NULL,
            handler INTEGER,
            lateAt INTEGER,
            dislikedAt INTEGER,
            petitionedAt INTEGER
        ) STRICT;
        CREATE INDEX dossierReceived ON dossier (receivedAt);
        CREATE INDEX dossierSupplemented ON dossier (receivedAt) WHERE supplementRequests > 0 OR supplementDays > 0;
        CREATE INDEX dossierEnded ON dossier (endedAt) WHERE endedAt IS NOT NULL;
        CREATE INDEX dossierLate ON dossier (lateAt) WHERE lateAt IS NOT NULL;
        -- Those whose clock runs.
        CREATE INDEX dossierRunning ON dossier (lateAt, code) WHERE endedAt IS NULL AND lateAt IS NOT NULL;
        CREATE INDEX dossierDepartmentRunning ON dossier (department, lateAt, code)
            WHERE endedAt IS NULL AND lateAt IS NOT NULL;
        CREATE INDEX dossierDisliked ON dossier (dislikedAt) WHERE dislikedAt IS NOT NULL;
        CREATE INDEX dossierPetitioned ON dossier (petitionedAt) WHERE petitionedAt IS NOT NULL;

        -- One rating for a dossier, one for a key. answers: a JSON object. comment: in the vault. seq: its event.
        CREATE TABLE rating (
            seq INTEGER PRIMARY KEY,
            dossier TEXT,
            level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
            answers TEXT,
            comment INTEGER,
            ratedAt INTEGER NOT NULL,
            counter TEXT,
            channel TEXT NOT NULL,
            key TEXT,
            doubts TEXT
        ) STRICT;
        CREATE UNIQUE INDEX ratingDossier ON rating (dossier) WHERE dossier IS NOT NULL;
        CREATE INDEX ratingDoubted ON rating (ratedAt, doubts) WHERE doubts IS NOT NULL;
        CREATE UNIQUE INDEX ratingKey ON rating (key) WHERE key IS NOT NULL;

        -- state: the petition as JSON; the other columns are what lists are searched and ordered by. dueAt: the end of the
        -- present step; wholeDueAt: of the whole process. lateAt, repeatedAt, dislikedAt: the moments of its standing in 18 and 19.
        CREATE TABLE petition (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL CHECK (json_valid(state)),
            pinHash TEXT,
            kind TEXT NOT NULL,
            department TEXT,
            officer INTEGER,
            aboutOfficer INTEGER,
            dossier TEXT,
            repeats TEXT,
            splitFrom TEXT,
            receivedAt INTEGER NOT NULL,
            publishedAt INTEGER,
            step TEXT NOT NULL,
            dueAt INTEGER,
            wholeDueAt INTEGER,
            leftAt INTEGER,
            acceptedAt INTEGER,
            lateAt INTEGER,
            dislikedAt INTEGER,
            repeatedAt INTEGER
        ) STRICT;
        CREATE INDEX petitionDue ON petition (dueAt, code, aboutOfficer, step, officer) WHERE dueAt IS NOT NULL;
        CREATE INDEX petitionDepartmentDue ON petition (department, dueAt, code, aboutOfficer, step, officer)
            WHERE dueAt IS NOT NULL;
        CREATE INDEX petitionWholeDue ON petition (wholeDueAt, code, aboutOfficer, step, officer) WHERE wholeDueAt IS NOT NULL;
        CREATE INDEX petitionDepartmentWholeDue ON petition (department, wholeDueAt, code, aboutOfficer, step, officer)
            WHERE wholeDueAt IS NOT NULL;
        CREATE INDEX petitionDenunciationDue ON petition (dueAt, kind) WHERE kind = 'denunciation' AND dueAt IS NOT NULL;
        CREATE INDEX petitionDossier ON petition (dossier, receivedAt) WHERE dossier IS NOT NULL;
        CREATE INDEX petitionRepeats ON petition (repeats, receivedAt) WHERE repeats IS NOT NULL;
        CREATE INDEX petitionSplit ON petition (splitFrom) WHERE splitFrom IS NOT NULL;
        CREATE INDEX petitionReceived ON petition (receivedAt);
        CREATE INDEX petitionDepartmentReceived ON petition (department, receivedAt);
        -- Of this desk's own: what another system published has no answer here.
        CREATE INDEX petitionPublished ON petition (publishedAt) WHERE publishedAt IS NOT NULL AND pinHash IS NOT NULL;
        CREATE INDEX petitionLate ON petition (lateAt) WHERE lateAt IS NOT NULL;
        CREATE INDEX petitionDisliked ON petition (dislikedAt) WHERE dislikedAt IS NOT NULL;
        CREATE INDEX petitionRepeated ON petition (repeatedAt) WHERE repeatedAt IS NOT NULL;

        CREATE TABLE petitionEvent (
            petition TEXT NOT NULL,
            seq INTEGER NOT NULL,
            name TEXT NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            forCitizen INTEGER NOT NULL CHECK (forCitizen IN (0, 1)),
            text INTEGER,
            PRIMARY KEY (petition, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE score (
            unit TEXT NOT NULL,
            asOf TEXT NOT NULL,
            grp TEXT NOT NULL,
            points TEXT NOT NULL,
            max TEXT NOT NULL,
            rank INTEGER,
            units INTEGER,
            PRIMARY KEY (unit, asOf, grp)
        ) STRICT, WITHOUT ROWID;

        """

    private static let totals = """
        -- How many records reached `measure` in the `bucket`-th span of 32^level seconds: any moment's sums are at most 16
        -- buckets a level, whatever the number of records.
        CREATE TABLE total (
            level INTEGER NOT NULL,
            bucket INTEGER NOT NULL,
            measure INTEGER NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (level, bucket, measure)
        ) STRICT, WITHOUT ROWID;

        -- The same by facet, in spans of 32^level days: how many dossiers and answers of the facet reached each measure.
        -- The rows of one day lie together, so that a commit touches few pages.
        CREATE TABLE facetTotal (
            level INTEGER NOT NULL,
            bucket INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            facet INTEGER NOT NULL,
            \(FacetMeasure.allCases.map { "\($0) INTEGER NOT NULL" }.joined(separator: ", ")),
            PRIMARY KEY (level, bucket, kind, facet)
        ) STRICT, WITHOUT ROWID;

        -- The ratings of a day have their events between these two.
        CREATE TABLE ratingDay (
            day INTEGER PRIMARY KEY,
            first INTEGER NOT NULL,
            last INTEGER NOT NULL
        ) STRICT;

        -- How many clocks (1 a petition's step, 2 its whole process, 3 a dossier) end at a moment; with dueAt 0, at any. Empty text
        -- and 0: no department, step, officer, or account that it is about.
        CREATE TABLE workload (
            clock INTEGER NOT NULL CHECK (clock IN (1, 2, 3)),
            dueAt INTEGER NOT NULL,
            department TEXT NOT NULL,
            step TEXT NOT NULL,
            officer INTEGER NOT NULL,
            about INTEGER NOT NULL,
            n INTEGER NOT NULL CHECK (n >= 0),
            PRIMARY KEY (clock, dueAt, department, step, officer, about)
        ) STRICT, WITHOUT ROWID;

        -- Records that turned bad on a later day than they left: (day they left, last day they turned bad).
        CREATE VIRTUAL TABLE straddle18 USING rtree_i32(id, leftDay, faultDay);
        CREATE VIRTUAL TABLE straddle19 USING rtree_i32(id, leftDay, faultDay);
        CREATE VIRTUAL TABLE straddle20 USING rtree_i32(id, leftDay, faultDay);

        -- By the petition's id: a keyed hash for each word, since the words themselves are in the vault alone.
        CREATE VIRTUAL TABLE petitionWords USING fts5(words, tokenize = 'ascii');
        """
}
