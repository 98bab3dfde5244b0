import Casework
import Storage

/// Takes in what the portal published, all of it or nothing. What is there already leaves no trace; a corrected figure makes a new event.
package struct RecordScores: Action {
    package let scores: [PublishedScore]

    package init(scores: [PublishedScore]) {
        self.scores = scores
    }

    package func authorize(_ caller: Caller) throws(ActionError) { try caller.require(.recordScores) }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        if scores.isEmpty { check.fault("rows", "scores.noRows") }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> ImportSummary {
        try summary(transaction.board) { try transaction.append(.scorePublished(score: $0), by: caller.actor) }
    }

    /// What it would do.
    package func preview(_ board: Board) throws -> ImportSummary { try summary(board) { _ in } }

    private func summary(_ board: Board, _ take: (PublishedScore) throws -> Void) throws -> ImportSummary {
        var summary = ImportSummary(rows: scores.count)
        for score in scores {
            let known = try board.score(unit: score.unit, asOf: score.asOf, group: score.group)
            if known == score {
                summary.unchanged += 1
                continue
            }
            if known == nil { summary.new += 1 } else { summary.changed += 1 }
            try take(score)
        }
        return summary
    }
}
