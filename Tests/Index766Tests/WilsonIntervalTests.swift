import Index766
import Testing

@Suite struct WilsonIntervalTests {
    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998) 857–872, table I,
    /// method 3 (score, no continuity correction).
    @Test(
        "the interval is that of the literature",
        arguments: [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718),
        ])
    func literature(satisfied: Int, answers: Int, low: Double, high: Double) throws {
        let interval = try #require(WilsonInterval(satisfied: satisfied, answers: answers))
        #expect(abs(interval.low - low) < 0.00006 && abs(interval.high - high) < 0.00006, "\(interval)")
    }

    @Test("nobody asked, no interval; more satisfied than asked, none either")
    func nonsense() {
        #expect(WilsonInterval(satisfied: 0, answers: 0) == nil)
        #expect(WilsonInterval(satisfied: 3, answers: 2) == nil)
        #expect(WilsonInterval(satisfied: -1, answers: 2) == nil)
    }

    @Test("it lies within 0 and 1, holds the rate, mirrors, and narrows with the same rate from more answers")
    func properties() throws {
        for answers in 1...200 {
            for satisfied in 0...answers {
                let interval = try #require(WilsonInterval(satisfied: satisfied, answers: answers))
                let rate = Double(satisfied) / Double(answers)
                #expect(0 <= interval.low && interval.high <= 1 && interval.low < interval.high)
                #expect(interval.low <= rate && rate <= interval.high, "\(satisfied) of \(answers)")
                let mirror = try #require(WilsonInterval(satisfied: answers - satisfied, answers: answers))
                #expect(abs(interval.low + mirror.high - 1) < 1e-12)
                let more = try #require(WilsonInterval(satisfied: satisfied * 3, answers: answers * 3))
                #expect(more.high - more.low < interval.high - interval.low)
            }
        }
    }
}
