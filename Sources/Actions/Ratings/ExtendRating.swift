import Casework
import CivilTime
import Storage

/// What may be asked after the rating; each question may stay without an answer.
package enum RatingQuestion: String, CaseIterable, Sendable {
    case time
    case attitude
    case visits
    case guidance

    /// Answers are numbered from 1: five levels, or once, twice, more often.
    package var choices: Int { self == .visits ? 3 : 5 }
}

/// The rating was kept at the first touch; who has more to say adds it once.
package struct ExtendRating: Action {
    package let rating: Int
    package let answers: [String: String]
    package let comment: String

    package init(rating: Int, answers: [String: String], comment: String) {
        self.rating = rating
        self.answers = answers
        self.comment = comment
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        if caller.account != nil { throw .staffCannotRate }
    }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.limited("comment", comment, max: 2000)
        check.answers(answers)
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws {
        guard try transaction.board.rating(seq: rating) != nil else { throw ActionError.keyReused }
        try run(transaction, by: caller.actor)
    }

    /// What was added once stays: the same answers sent again change nothing.
    func run(_ transaction: Transaction, by actor: Actor) throws {
        guard let known = try transaction.board.rating(seq: rating)?.rating else { return }
        let isNews = !answers.isEmpty || !comment.isEmpty
        guard isNews, known.answers == nil, known.comment == nil else { return }
        let comment = comment.isEmpty ? nil : try transaction.seal(comment, owner: "rating")
        try transaction.append(
            .ratingExtended(rating: rating, answers: answers.isEmpty ? nil : answers, comment: comment), by: actor)
    }
}
