import CivilTime

/// All that must be known before a rating is taken, from one look.
package struct RatingChecks: Sendable {
    package let kiosk: (number: Int, counter: String)?
    /// The rating that came with the same key before.
    package let earlier: (seq: Int, dossier: String?, level: Int)?
    package let isDossierKnown: Bool
    package let dossierEndedAt: Instant?
    package let isDossierRated: Bool
}

extension Transaction {
    /// `key` is the caller's own; it counts within the kiosk, or among those without one.
    package func ratingChecks(kioskToken: String?, key: String?, dossier: String?) throws -> RatingChecks {
        let checks = try batch.statements.checkRating.get().first(kioskToken.map(board.kioskHash), key, dossier) {
            row in
            if let dossier, let service = row.integer(8) {
                batch.statements.facets.note(dossier, service: service, officer: row.integer(9))
            }
            return RatingChecks(
                kiosk: row.integer(0).map { ($0, row.text(1) ?? "") },
                earlier: row.integer(2).map { ($0, row.text(3), row.integer(4) ?? 0) },
                isDossierKnown: row.integer(5) == 1,
                dossierEndedAt: row.integer(6).map { Instant(seconds: Int64($0)) }, isDossierRated: row.integer(7) == 1)
        }
        guard let checks else { preconditionFailure("a row without tables is always there") }
        return checks
    }
}
