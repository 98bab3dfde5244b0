/// Lengths in twentieths of a point, as the format counts them. Margins within Decree 30/2020, Appendix I: 20 to 25 mm above and
/// below, 30 to 35 left, 15 to 20 right.
enum PageMeasure {
    static let width = 11_906
    static let height = 16_838
    static let top = millimetres(20)
    static let bottom = millimetres(20)
    static let left = millimetres(30)
    static let right = millimetres(15)
    static let header = millimetres(10)
    static let textWidth = width - left - right

    static let firstLine = millimetres(12.7)

    static func millimetres(_ length: Double) -> Int {
        Int((length * 1440 / 25.4).rounded())
    }

    static func points(_ length: Double) -> Int {
        Int((length * 20).rounded())
    }

    /// The whole width in proportion to the shares; no twentieth is lost to rounding.
    static func widths(_ shares: [Int], of whole: Int = textWidth) -> [Int] {
        let sum = shares.reduce(0, +)
        var end = 0
        var passed = 0
        return shares.map { share in
            passed += share
            let start = end
            end = whole * passed / sum
            return end - start
        }
    }
}
