import Casework
import Index766
import Localization

extension Language {
    /// With its sign, to two decimals: `+0,12`, `−13,82`, `0,00`.
    package func signed(_ number: Fraction) -> String {
        let digits = decimal(number.magnitude.decimal(2))
        if number.magnitude.rounded(2).isZero { return digits }
        return (number.isNegative ? "−" : "+") + digits
    }

    /// As the communes print it.
    package func name(_ group: ScoreGroup) -> String { text("scoreboard.\(group.rawValue)") }

    /// `6/114`, or the rank alone; empty where none was published.
    package func rank(_ score: PublishedScore) -> String {
        guard let rank = score.rank else { return "" }
        return score.units.map { "\(rank)/\($0)" } ?? String(rank)
    }
}
