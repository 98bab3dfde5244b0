import GRDB

/// The statements of the writer's hot path, each compiled when it is first run.
final class WriterStatements {
    private let db: Database

    /// Numbers of this connection's file.
    let facets: FacetIDs

    init(_ db: Database) {
        self.db = db
        facets = FacetIDs(db)
    }

    private(set) lazy var savepoint = compiled("SAVEPOINT action")
    private(set) lazy var release = compiled("RELEASE action")
    private(set) lazy var appendEvent = compiled("INSERT INTO event (seq, bytes, leaf) VALUES (?, ?, ?)")
    private(set) lazy var addToTotal = compiled(
        """
        INSERT INTO total (level, bucket, measure, n) VALUES (?, ?, ?, ?)
        ON CONFLICT (level, bucket, measure) DO UPDATE SET n = n + excluded.n
        """)
    private(set) lazy var dropEmptyTotal = compiled(
        "DELETE FROM total WHERE level = ? AND bucket = ? AND measure = ? AND n = 0")
    private(set) lazy var addToFacetTotal = compiled(Self.addToFacetTotalSQL)
    private(set) lazy var dropEmptyFacetTotal = compiled(Self.dropEmptyFacetTotalSQL)
    private(set) lazy var widenRatingDay = compiled(
        """
        INSERT INTO ratingDay (day, first, last) VALUES (?, ?, ?)
        ON CONFLICT (day) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
        """)
    private(set) lazy var addWork = compiled(
        """
        INSERT INTO workload (clock, dueAt, department, step, officer, about, n) VALUES (?, ?, ?, ?, ?, ?, 1)
        ON CONFLICT DO UPDATE SET n = n + 1
        """)
    private(set) lazy var takeWork = compiled("UPDATE workload SET n = n - 1 WHERE \(Self.workKey)")
    /// A count that has come back to nothing leaves no row, so that a replay ends identical.
    private(set) lazy var dropEmptyWork = compiled("DELETE FROM workload WHERE \(Self.workKey) AND n = 0")
    private(set) lazy var checkRating = compiled(Self.checkRatingSQL)
    private(set) lazy var insertRating = compiled(
        """
        INSERT INTO rating (seq, dossier, level, answers, comment, ratedAt, counter, channel, key, doubts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)

    private func compiled(_ sql: String) -> Result<CompiledStatement, any Error> {
        Result { CompiledStatement(try db.makeStatement(sql: sql)) }
    }

    private static let workKey =
        "clock = ? AND dueAt = ? AND department = ? AND step = ? AND officer = ? AND about = ?"

    /// ?1 the kiosk's token hash, ?2 the caller's key, ?3 the dossier.
    static let checkRatingSQL = """
        SELECT kiosk.number, kiosk.counter, same.seq, same.dossier, same.level, dossier.id IS NOT NULL, dossier.endedAt,
            EXISTS (SELECT 1 FROM rating WHERE rating.dossier = ?3), dossier.service, dossier.handler
        FROM (SELECT 1)
        LEFT JOIN kiosk ON kiosk.tokenHash = ?1 AND kiosk.revokedAt IS NULL
        LEFT JOIN rating same ON same.key = coalesce(kiosk.number, 0) || ':' || ?2
        LEFT JOIN dossier ON dossier.code = ?3
        """
}
