import Casework
import CivilTime
import Foundation
import GRDB

/// An entry as an auditor reads it: what kind of event, about what, by whom.
package struct JournalLine: Sendable {
    package let seq: Int
    package let at: Instant
    package let by: Actor
    /// As `petitionChanged.answered`.
    package let name: String
    /// The code of the petition or the dossier.
    package let about: String?
    /// The first digits of its hash.
    package let leaf: String
}

extension Board {
    package func journalLines(before: Int, limit: Int) throws -> [JournalLine] {
        try db.rows("SELECT seq, bytes, leaf FROM event WHERE seq < ? ORDER BY seq DESC LIMIT ?", [before, limit]).map {
            let entry = try EntryCoding.decode($0[1])
            return JournalLine(
                seq: $0[0], at: entry.at, by: entry.by, name: entry.event.name, about: entry.event.about,
                leaf: hexText(Array(([UInt8]($0[2] as Data)).prefix(8))))
        }
    }
}

extension Event {
    fileprivate var name: String {
        if case .petitionChanged(_, let change) = self { return "petitionChanged.\(change.name)" }
        return Mirror(reflecting: self).children.first?.label ?? "\(self)"
    }

    fileprivate var about: String? {
        switch self {
        case .petitionChanged(let code, _): code
        case .petitionReceived(let petition, _), .petitionRecorded(let petition): petition.code
        case .dossierRecorded(let dossier): dossier.code
        case .ratingGiven(let rating), .ratingCorrected(let rating): rating.dossier
        default: nil
        }
    }
}
