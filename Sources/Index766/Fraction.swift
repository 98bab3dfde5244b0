/// An exact ratio, for figures that are rounded once and only where they are shown.
package struct Fraction: Equatable, Sendable {
    package let numerator: Int128
    /// Positive.
    package let denominator: Int128

    package init(_ numerator: Int128, _ denominator: Int128 = 1) {
        precondition(denominator > 0, "a fraction needs a positive denominator")
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(a, 1))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// Digits with at most nine decimals after a point, as `17.5`; nil for anything else.
    package init?(decimal text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard let whole = parts.first, (1...9).contains(whole.utf8.count), !parts.dropFirst().contains(""),
            digits.utf8.count <= 18, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int128(digits)
        else { return nil }
        let decimals = parts.count == 2 ? parts[1].utf8.count : 0
        self.init(number, (0..<decimals).reduce(Int128(1)) { scale, _ in scale * 10 })
    }

    package static func + (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator)
    }

    package static func - (left: Fraction, right: Fraction) -> Fraction {
        left + Fraction(-right.numerator, right.denominator)
    }

    package static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, left.denominator * right.denominator)
    }

    package static func < (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// With so many decimals and a point, rounded half up (away from zero), as `4.18`. Not negative.
    package func decimal(_ places: Int) -> String {
        var scale: Int128 = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = (2 * numerator * scale + denominator) / (2 * denominator)
        let fraction = String(scaled % scale)
        guard places > 0 else { return String(scaled) }
        return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
    }
}
