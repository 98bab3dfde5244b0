/// A column of a scoreboard, by the name in our files or as the portal and the communes head it.
enum ScoreColumn: String, CaseIterable {
    case position
    case unit
    case asOf = "as_of"
    case group
    case points
    case max
    case rank
    case units

    init?(heading: String) {
        if let column = ScoreColumn(rawValue: heading.lowercased()), column != .position {
            self = column
            return
        }
        let name = PlainName(heading)
        let known: [(ScoreColumn, [String])] = [
            (.position, ["stt", "tt", "so tt", "so thu tu"]),
            (.unit, ["don vi", "ten don vi"]),
            (.asOf, ["ngay", "tinh den", "tinh den ngay"]),
            (.group, ["nhom chi so", "nhom chi tieu", "chi so", "chi tieu", "tieu chi", "nhom", "ten nhom"]),
            (.points, ["diem dat duoc", "diem dat", "diem", "ket qua thuc hien", "ket qua"]),
            (.max, ["diem toi da", "toi da"]),
            (.rank, ["xep vi tri", "vi tri", "xep hang", "thu hang", "hang", "xep thu"]),
            (.units, ["so don vi", "tong so don vi"]),
        ]
        if let found = known.first(where: { $0.1.contains(name.text) }) {
            self = found.0
        } else if name.text.hasPrefix("xep hang tren") || name.text.hasPrefix("xep vi tri tren") {
            self = .rank
        } else {
            return nil
        }
    }
}
