/// A figure as the portal published it. It was rounded half up, so it stands for every value from `lower` up to but not including
/// `upper`. The portal works with two decimals and leaves off zeros at the end: `18` is 18.00.
package struct PublishedFigure: Equatable, Sendable {
    package let value: Fraction
    private let places: Int

    /// Digits with or without a point.
    package init?(_ text: String) {
        guard let value = Fraction(decimal: text) else { return nil }
        self.value = value
        places = max(2, text.split(separator: ".").dropFirst().first?.count ?? 0)
    }

    package var lower: Fraction { value - half }
    package var upper: Fraction { value + half }

    /// Published less `other`, both as they are printed; nothing is left exactly where `other` would have been printed so.
    package func rest(_ other: Fraction) -> Fraction { value - other.rounded(places) }

    private var half: Fraction {
        Fraction(1, 2 * (0..<places).reduce(Int128(1)) { scale, _ in scale * 10 })
    }
}
