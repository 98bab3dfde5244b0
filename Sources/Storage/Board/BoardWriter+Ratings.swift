import Casework
import CivilTime
import Foundation
import GRDB

extension BoardWriter {
    func give(_ rating: Rating, _ seq: Int, _ totals: inout Totals) throws {
        try statements.insertRating.get().run(
            seq, rating.dossier, rating.level, try rating.answers.map(jsonText), rating.comment, rating.ratedAt,
            rating.counter, rating.channel.rawValue, rating.key,
            rating.doubts.map { $0.map(\.rawValue).joined(separator: " ") })
        totals.add(.ratings(level: rating.level), at: rating.ratedAt, 1)
        totals.ratingDays.add(rating.ratedAt.date, seq)
        try count(rating.level, rating.ratedAt, rating.counter, rating.dossier, &totals, 1)
        if let dossier = rating.dossier, rating.isDislike { try refreshDossier(dossier, &totals) }
    }

    /// The earlier rating of the dossier gives way; its event stays in the journal.
    func correct(_ rating: Rating, _ seq: Int, _ totals: inout Totals) throws {
        guard let dossier = rating.dossier else { return }
        if let old = try db.row("SELECT level, ratedAt, counter FROM rating WHERE dossier = ?", [dossier]) {
            totals.add(.ratings(level: old["level"]), at: old["ratedAt"], -1)
            try count(old["level"], old["ratedAt"], old["counter"], dossier, &totals, -1)
            try db.run("DELETE FROM rating WHERE dossier = ?", [dossier])
        }
        try give(rating, seq, &totals)
        try refreshDossier(dossier, &totals)
    }

    /// An answer counts for the service and the officer of its dossier, for its counter and for its hour.
    private func count(
        _ level: Int, _ ratedAt: Instant, _ counter: String?, _ dossier: String?, _ totals: inout Totals, _ n: Int
    ) throws {
        let ids = statements.facets
        let (measure, date) = (FacetMeasure.level(level), ratedAt.date)
        let facets = try ids.facets(ofRated: dossier)
        totals.facets.add(measure, at: date, facets.service, n)
        if let officer = facets.officer { totals.facets.add(measure, at: date, officer, n) }
        totals.facets.add(measure, at: date, try ids.id(ofCounter: counter), n)
        totals.facets.add(measure, at: date, try ids.id(ofHour: ratedAt.secondOfDay / 3600), n)
    }

    func jsonText(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
