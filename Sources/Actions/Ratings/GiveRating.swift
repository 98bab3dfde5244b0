import Casework
import CivilTime
import Storage

/// A citizen rates a finished dossier, or the visit. One rating for a dossier; the same key again gives the same receipt.
package struct GiveRating: Action {
    package var dossier: String?
    package var level: Int
    package var answers: [String: String]
    package var comment: String
    package var ratedAt: Instant?
    /// The kiosk's token; without one the rating came from the citizen's own device.
    package var kioskToken: String?
    package var key: String?
    var doubts: [RatingDoubt] = []
    /// The officers to whom nearly all ratings of their department go.
    var ratedAlone: Set<OfficerTally.Duty> = []
    /// Typed at the counter while the server was away: `dossier` may be the last number of a code.
    package var isTyped = false
    /// It was sent before and no answer came, maybe under a token that has been revoked since.
    package var isSentAgain = false

    package init(
        dossier: String?, level: Int, answers: [String: String] = [:], comment: String = "", ratedAt: Instant? = nil,
        kioskToken: String? = nil, key: String? = nil
    ) {
        self.dossier = dossier
        self.level = level
        self.answers = answers
        self.comment = comment
        self.ratedAt = ratedAt
        self.kioskToken = kioskToken
        self.key = key
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        // Whoever is rated must not rate.
        if caller.account != nil { throw .staffCannotRate }
    }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        if !(1...5).contains(level) { check.fault("level", "error.level") }
        check.limited("comment", comment, max: 2000)
        check.limited("dossier", dossier, max: 60)
        check.answers(answers)
        if let key, !(1...100).contains(key.utf8.count) { check.fault("Idempotency-Key", "error.key") }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        var checks = try transaction.ratingChecks(kioskToken: kioskToken, key: key, dossier: dossier)
        let kiosk = checks.kiosk
        let actor = kiosk.map { Actor.kiosk($0.number) } ?? caller.actor
        if kioskToken != nil, kiosk == nil { throw ActionError.unknownKiosk }
        if let earlier = try checks.earlier ?? earlierOfAnyKiosk(transaction) {
            guard isSame(earlier.dossier), earlier.level == level,
                let receipt = try transaction.board.receipt(seq: earlier.seq)
            else { throw ActionError.keyReused }
            // Whoever said more after the first tap may have been answered the first time without it.
            try ExtendRating(rating: earlier.seq, answers: answers, comment: comment).run(transaction, by: actor)
            return receipt
        }
        let dossier = try wholeCode(transaction, checks)
        if let dossier {
            if dossier != self.dossier {
                checks = try transaction.ratingChecks(kioskToken: kioskToken, key: nil, dossier: dossier)
            }
            guard checks.isDossierKnown else { throw ActionError.unknownDossier(code: dossier) }
            guard checks.dossierEndedAt != nil else { throw ActionError.dossierNotEnded(code: dossier) }
            if checks.isDossierRated { throw ActionError.alreadyRated(dossier: dossier) }
        }
        if let ratedAt, ratedAt > transaction.now.adding(seconds: 300) {
            throw InvalidInput(faults: [InputFault("ratedAt", "error.future")])
        }
        var doubts = doubts
        if let dossier, try isRatedAlone(dossier, transaction) { doubts.append(.oneOfficer) }
        let rating = Rating(
            dossier: dossier, level: level, answers: answers.isEmpty ? nil : answers,
            comment: comment.isEmpty ? nil : try transaction.seal(comment, owner: "rating"),
            ratedAt: ratedAt ?? transaction.now, counter: kiosk?.counter, channel: kiosk == nil ? .web : .kiosk,
            key: key.map { "\(kiosk?.number ?? 0):\($0)" },
            doubts: doubts.isEmpty ? nil : doubts)
        return try transaction.append(.ratingGiven(rating: rating), by: actor)
    }

    private func isRatedAlone(_ dossier: String, _ transaction: Transaction) throws -> Bool {
        guard !ratedAlone.isEmpty, let known = try transaction.board.dossier(dossier) else { return false }
        return ratedAlone.contains(OfficerTally.Duty(department: known.department, officer: known.officer))
    }

    private func isSame(_ earlier: String?) -> Bool {
        if earlier == dossier { return true }
        guard isTyped, let earlier, let dossier else { return false }
        return earlier.hasSuffix(dossier.uppercased())
    }

    /// A tablet that was paired anew has another number, and its keys are still its own.
    private func earlierOfAnyKiosk(_ transaction: Transaction) throws -> (seq: Int, dossier: String?, level: Int)? {
        guard isSentAgain, let key else { return nil }
        for kiosk in try transaction.board.kiosks() {
            if let row = try transaction.board.rating(key: "\(kiosk.number):\(key)") {
                return (row.seq, row.rating.dossier, row.rating.level)
            }
        }
        return nil
    }

    /// The last number of a code is enough when only one dossier of the days before ends so.
    private func wholeCode(_ transaction: Transaction, _ checks: RatingChecks) throws -> String? {
        guard isTyped, !checks.isDossierKnown, let dossier else { return dossier }
        let since = (ratedAt ?? transaction.now).adding(days: -10)
        let found = try transaction.board.dossiers(endingWith: dossier.uppercased(), since: since)
        return found.count == 1 ? found[0].code : dossier
    }
}

extension InputCheck {
    mutating func answers(_ answers: [String: String]) {
        for (name, answer) in answers.sorted(by: { $0.key < $1.key }) {
            let question = RatingQuestion(rawValue: name)
            guard let question, let value = Int(answer), (1...question.choices).contains(value) else {
                fault("answers", "error.answer", ["question": name])
                continue
            }
        }
    }
}
