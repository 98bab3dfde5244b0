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
        guard !digits.isEmpty, digits.count <= 18, parts.allSatisfy({ !$0.isEmpty }),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let whole = Int128(digits)
        else { return nil }
        let scale = (0..<(parts.count > 1 ? parts[1].count : 0)).reduce(Int128(1)) { scale, _ in scale * 10 }
        self.init(whole, scale)
    }

    package var isZero: Bool { numerator == 0 }
    package var isNegative: Bool { numerator < 0 }
    package var magnitude: Fraction { isNegative ? Fraction(0) - self : self }

    /// With so many decimals and a point, rounded half up (away from zero), as `4.18`. Not negative.
    package func decimal(_ places: Int) -> String {
        let (scaled, scale) = scaled(places)
        let fraction = String(scaled % scale)
        guard places > 0 else { return String(scaled) }
        return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
    }

    /// Half up, to so many decimals. Not negative.
    package func rounded(_ places: Int) -> Fraction {
        let (scaled, scale) = scaled(places)
        return Fraction(scaled, scale)
    }

    private func scaled(_ places: Int) -> (Int128, scale: Int128) {
        let scale = (0..<places).reduce(Int128(1)) { scale, _ in scale * 10 }
        return ((2 * numerator * scale + denominator) / (2 * denominator), scale)
    }
}
