import Index766
import Testing

@Suite struct SmallNumbersTests {
    @Test(
        "a small number is hidden, and with it what would give it away",
        arguments: [
            ([40, 30, 20], []), ([40, 3, 20], [1, 2]), ([40, 3, 1], [1, 2, 0]), ([40, 3, 2], [1, 2]),
            ([40, 0, 3, 0, 9], [2, 4]), ([7, 0], []), ([2, 2], [0, 1]), ([1, 3, 3], [0, 1, 2]), ([], []), ([0], []),
        ] as [([Int], Set<Int>)])
    func cases(counts: [Int], hidden: Set<Int>) {
        #expect(SmallNumbers.hidden(counts) == hidden, "\(counts)")
    }

    @Test("below a hidden sum everything is hidden but nothing")
    func hiddenSum() {
        #expect(SmallNumbers.hidden([40, 0, 3], isSumHidden: true) == [0, 2])
    }

    @Test("from all that is published no small number can be worked out")
    func workedOut() {
        for code in 0..<(9 * 9 * 9 * 9) {
            let counts = [code % 9, code / 9 % 9, code / 81 % 9, code / 729]
            let hidden = SmallNumbers.hidden(counts)
            for (index, count) in counts.enumerated() where (1..<SmallNumbers.least).contains(count) {
                #expect(hidden.contains(index), "\(counts)")
            }
            let sum = counts.reduce(0, +)
            guard !hidden.isEmpty, sum >= SmallNumbers.least else { continue }
            // What a reader knows of the hidden ones together: their sum, spread over at least two.
            let rest = sum - counts.indices.filter { !hidden.contains($0) }.map { counts[$0] }.reduce(0, +)
            #expect(hidden.count > 1 && rest >= SmallNumbers.least, "\(counts)")
        }
    }
}
