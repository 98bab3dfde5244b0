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

    /// Digits with or without a point, such as `19.97`; nil for anything else. Not negative.
    package init?(decimal text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard !digits.isEmpty, digits.utf8.count <= 18, parts.allSatisfy({ !$0.isEmpty }),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let whole = Int128(digits)
        else { return nil }
        self.init(whole, Self.power(parts.count > 1 ? parts[1].utf8.count : 0))
    }

    package var isZero: Bool { numerator == 0 }
    package var isNegative: Bool { numerator < 0 }
    package var magnitude: Fraction { isNegative ? Fraction(0) - self : self }

    /// Times 10 to the power of `places`, rounded half up. Not negative.
    package func scaled(_ places: Int) -> Int128 {
        (2 * numerator * Self.power(places) + denominator) / (2 * denominator)
    }

    /// Half up, to so many decimals. Not negative.
    package func rounded(_ places: Int) -> Fraction { Fraction(scaled(places), Self.power(places)) }

    /// With so many decimals and a point, rounded half up (away from zero), as `4.18`. Not negative.
    package func decimal(_ places: Int) -> String {
        let (scale, scaled) = (Self.power(places), scaled(places))
        let fraction = String(scaled % scale)
        guard places > 0 else { return String(scaled) }
        return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
    }

    private static func power(_ places: Int) -> Int128 {
        (0..<places).reduce(1) { scale, _ in scale * 10 }
    }
}
