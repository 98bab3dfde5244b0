import CivilTime
import GRDB

/// All that must be known before a rating is taken, from one look.
package struct RatingChecks: Sendable {
    package let kiosk: (number: Int, counter: String)?
    /// The rating that came with the same key before.
    package let earlier: (seq: Int, dossier: String?, level: Int)?
    package let isDossierKnown: Bool
    package let dossierEndedAt: Instant?
    package let isDossierRated: Bool
}

extension Board {
    /// `key` is the caller's own; it counts within the kiosk, or among those without one.
    package func ratingChecks(kioskToken: String?, key: String?, dossier: String?) throws -> RatingChecks {
        let row = try db.row(Self.ratingChecksSQL, [kioskToken.map(kioskHash), key, dossier])
        guard let row else { throw DatabaseError(message: "one row of checks") }
        let number: Int? = row[0]
        let seq: Int? = row[2]
        return RatingChecks(
            kiosk: number.map { ($0, row[1]) }, earlier: seq.map { ($0, row[3], row[4]) }, isDossierKnown: row[5],
            dossierEndedAt: row[6], isDossierRated: row[7])
    }

    static let ratingChecksSQL = """
        SELECT kiosk.number, kiosk.counter, same.seq, same.dossier, same.level, dossier.id IS NOT NULL, dossier.endedAt,
            EXISTS (SELECT 1 FROM rating WHERE rating.dossier = ?3)
        FROM (SELECT 1)
        LEFT JOIN kiosk ON kiosk.tokenHash = ?1 AND kiosk.revokedAt IS NULL
        LEFT JOIN rating same ON same.key = coalesce(kiosk.number, 0) || ':' || ?2
        LEFT JOIN dossier ON dossier.code = ?3
        """
}
