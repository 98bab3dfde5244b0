import Casework
import CivilTime
import GRDB
import Index766

/// For each facet of a kind, how many records reached each measure up to and including a moment.
struct FacetSums {
    private(set) var counts: [Int: FacetCounts] = [:]

    init(_ db: Database, _ kind: Facet.Kind, through moment: Instant) throws {
        // Whole days from the sums; what of the last day comes after the moment is taken away record by record.
        let day = moment.date
        let statement = CompiledStatement(try db.cachedStatement(sql: Self.sql))
        let arguments = BucketSpans.through(Int64(day.dayNumber), levels: FacetTotals.levels) + [Int64(kind.rawValue)]
        try statement.each(arguments) { row in
            guard let facet = row.integer(0) else { return }
            var sums = FacetCounts()
            for measure in FacetMeasure.allCases { sums[measure] = row.integer(Int32(measure.rawValue + 1)) ?? 0 }
            counts[facet] = sums
        }
        guard moment.adding(seconds: 1) < day.end else { return }
        try LaterThatDay(db, kind, after: moment).records { facet, moments in
            for (measure, at) in moments.list where at > moment && at < day.end {
                counts[facet, default: FacetCounts()][measure] -= 1
            }
        }
    }

    subscript(facet: Int) -> FacetCounts { counts[facet] ?? FacetCounts() }

    static let sql = """
        WITH span (level, low, high, sign) AS (VALUES \(BucketSpans.places(levels: FacetTotals.levels)))
        SELECT facetTotal.facet, \(FacetMeasure.allCases.map { "sum(span.sign * facetTotal.\($0))" }.joined(separator: ", "))
        FROM span CROSS JOIN facetTotal ON facetTotal.level = span.level
            AND facetTotal.bucket >= span.low AND facetTotal.bucket < span.high AND facetTotal.kind = ?
        GROUP BY facetTotal.facet
        """
}

/// The records that something happened to, or will, between a moment and the end of its day.
struct LaterThatDay {
    private let db: Database
    private let kind: Facet.Kind
    private let moment: Instant

    init(_ db: Database, _ kind: Facet.Kind, after moment: Instant) {
        self.db = db
        self.kind = kind
        self.moment = moment
    }

    /// Every dossier and every answer once a facet of the kind, with all its moments.
    func records(_ body: (_ facet: Int, FacetMoments) -> Void) throws {
        if kind == .service || kind == .officer {
            let bounds = StatementArguments(
                Self.dossierMoments.flatMap { _ in [moment, moment.date.end] })
            for row in try db.rows(Self.dossiers, bounds) {
                let dossier = try DossierRow(row)
                if let facet = kind == .service ? dossier.facets.service : dossier.facets.officer {
                    body(facet.id, dossier.moments)
                }
            }
        }
        let ids = FacetIDs(db)
        for row in try db.rows(Self.ratings, [moment.date.dayNumber, moment]) {
            let at: Instant = row["ratedAt"]
            if let facet = try facet(row, at, ids) { body(facet, FacetMoments(level: row["level"], ratedAt: at)) }
        }
    }

    private func facet(_ rating: Row, _ at: Instant, _ ids: FacetIDs) throws -> Int? {
        switch kind {
        case .service: try rating["service"] ?? ids.id(of: .withoutDossier).id
        case .officer: rating["handler"]
        case .counter: try ids.id(of: .counter(rating["counter"])).id
        case .hour: try ids.id(of: .hour(at.secondOfDay / 3600)).id
        }
    }

    private static let dossierMoments = ["receivedAt", "endedAt", "lateAt", "dislikedAt", "petitionedAt"]

    static let dossiers = """
        SELECT * FROM dossier WHERE id IN (
            \(dossierMoments.map { "SELECT id FROM dossier WHERE \($0) > ? AND \($0) < ?" }.joined(separator: " UNION "))
        )
        """

    static let ratings = """
        SELECT rating.level, rating.ratedAt, rating.counter, dossier.service, dossier.handler
        FROM ratingDay CROSS JOIN rating ON rating.seq BETWEEN ratingDay.first AND ratingDay.last
        LEFT JOIN dossier ON dossier.code = rating.dossier
        WHERE ratingDay.day = ?1 AND rating.ratedAt > ?2
        """
}
