/// How far the rate among all people may lie from the rate among those who answered, at 95 percent confidence: the score interval of
/// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical Association 22
/// (1927) 209–212, without continuity correction. Unlike rate ± error it stays within 0 and 1 and holds for few answers.
package struct WilsonInterval: Equatable, Sendable {
    /// 0 to 1.
    package let low: Double
    package let high: Double

    /// The normal quantile of 97.5 percent, as tables print it.
    private static let z = 1.96

    /// Nil without answers.
    package init?(satisfied: Int, answers: Int) {
        guard answers > 0, (0...answers).contains(satisfied) else { return nil }
        let n = Double(answers)
        let rate = Double(satisfied) / n
        let square = Self.z * Self.z
        let middle = (rate + square / (2 * n)) / (1 + square / n)
        let half = Self.z * (rate * (1 - rate) / n + square / (4 * n * n)).squareRoot() / (1 + square / n)
        // At the ends the two are equal but for the last bits.
        low = satisfied == 0 ? 0 : middle - half
        high = satisfied == answers ? 1 : middle + half
    }
}

extension Survey {
    package var interval: WilsonInterval? { WilsonInterval(satisfied: satisfied, answers: answers) }
}
