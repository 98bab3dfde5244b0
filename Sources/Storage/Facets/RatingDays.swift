import CivilTime

/// Between which entries of the journal the ratings of a day lie: what an index by their moment would tell, for a row a day in place of one
/// more tree to keep with each rating.
struct RatingDays {
    private var spans: [Int: ClosedRange<Int>] = [:]
    /// Of the action under way, which may still be taken back.
    private var added: [(day: Int, seq: Int)] = []
    private var isRemembering = false

    mutating func remember() {
        added.removeAll(keepingCapacity: true)
        isRemembering = true
    }

    mutating func keep() {
        isRemembering = false
        for (day, seq) in added { widen(day, seq) }
    }

    mutating func rollBack() { isRemembering = false }

    mutating func add(_ date: CivilDate, _ seq: Int) {
        if isRemembering { added.append((date.dayNumber, seq)) } else { widen(date.dayNumber, seq) }
    }

    private mutating func widen(_ day: Int, _ seq: Int) {
        guard let span = spans[day] else {
            spans[day] = seq...seq
            return
        }
        if !span.contains(seq) { spans[day] = min(span.lowerBound, seq)...max(span.upperBound, seq) }
    }

    func flush(_ statements: WriterStatements) throws {
        for (day, span) in spans.sorted(by: { $0.key < $1.key }) {
            try statements.widenRatingDay.get().run(day, span.lowerBound, span.upperBound)
        }
    }
}
