import Casework
import CivilTime
import Storage

/// Writes checked rows, each compared with what the desk has.
struct ImportWriter {
    enum Effect {
        case new
        case changed
        case unchanged
    }

    let transaction: Transaction
    let actor: Actor
    private(set) var waiting = 0
    /// Ratings without a dossier are told apart by what they say and by how often it was said before.
    private var visits: [String: Int] = [:]

    init(transaction: Transaction, actor: Actor) {
        self.transaction = transaction
        self.actor = actor
    }

    mutating func write(_ kind: ImportKind, _ row: inout ImportedRow) throws -> Effect {
        switch kind {
        case .dossiers: try write(row.dossier())
        case .petitions: try writePetition(&row)
        case .ratings: try writeRating(&row)
        }
    }

    private func write(_ dossier: Dossier) throws -> Effect {
        let known = try transaction.board.dossier(dossier.code)
        guard known != dossier else { return .unchanged }
        try transaction.append(.dossierRecorded(dossier: dossier), by: actor)
        return known == nil ? .new : .changed
    }

    private func writePetition(_ row: inout ImportedRow) throws -> Effect {
        var (petition, subject) = row.petition()
        let text = PetitionText(subject: subject, body: "")
        let known = try transaction.board.petition(petition.code)?.petition
        if let known {
            guard known.isImported else {
                row.fault("code", "import.ownPetition", ["value": petition.code])
                return .unchanged
            }
            if try transaction.board.open(known.text, as: PetitionText.self) == text { petition.text = known.text }
            if known == petition { return .unchanged }
        }
        if petition.text == nil {
            petition.text = try transaction.seal(text, owner: "petition:\(petition.code)")
        }
        try transaction.append(.petitionRecorded(petition: petition), by: actor)
        return known == nil ? .new : .changed
    }

    private mutating func writeRating(_ row: inout ImportedRow) throws -> Effect {
        var (rating, comment) = row.rating()
        let board = transaction.board
        guard let dossier = rating.dossier else { return try writeVisit(&rating, comment) }
        rating.key = "import:\(dossier)"
        if try !board.dossierEnd(dossier).exists { waiting += 1 }
        let known = try board.rating(dossier: dossier)?.rating
        if let known {
            guard known.key == rating.key else {
                row.fault("dossier", "import.ratedHere", ["value": dossier])
                return .unchanged
            }
            if try board.open(known.comment, as: String.self) == comment { rating.comment = known.comment }
            if known == rating { return .unchanged }
        }
        if rating.comment == nil { rating.comment = try seal(comment) }
        let event: Event = known == nil ? .ratingGiven(rating: rating) : .ratingCorrected(rating: rating)
        try transaction.append(event, by: actor)
        return known == nil ? .new : .changed
    }

    private mutating func writeVisit(_ rating: inout Rating, _ comment: String?) throws -> Effect {
        let said =
            "\(rating.level) \(rating.ratedAt) \(rating.counter ?? "") \(rating.channel.rawValue) \(comment ?? "")"
        visits[said, default: 0] += 1
        let key = "import:" + transaction.board.fingerprint("\(said) \(visits[said] ?? 0)").prefix(32)
        guard try transaction.board.rating(key: key) == nil else { return .unchanged }
        rating.key = key
        rating.comment = try seal(comment)
        try transaction.append(.ratingGiven(rating: rating), by: actor)
        return .new
    }

    private func seal(_ comment: String?) throws -> VaultID? {
        try comment.map { try transaction.seal($0, owner: "rating") }
    }
}
