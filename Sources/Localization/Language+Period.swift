import CivilTime

extension Language {
    /// "quý I năm 2026", "tháng 3 năm 2026", "năm 2026", or from one day to another.
    package func period(_ period: Period) -> String {
        let (first, last) = (period.first, period.last)
        let year = String(first.year)
        let isWhole = first.parts.day == 1 && last.adding(days: 1).parts.day == 1 && first.year == last.year
        switch (isWhole, first.parts.month, last.parts.month - first.parts.month) {
        case (true, 1, 11): return text("period.year", ["year": year])
        case (true, let month, 2) where month % 3 == 1:
            return text("period.quarter", ["quarter": ["I", "II", "III", "IV"][month / 3], "year": year])
        case (true, let month, 0): return text("period.month", ["month": String(month), "year": year])
        default: return text("period.range", ["from": date(first), "to": date(last)])
        }
    }
}
