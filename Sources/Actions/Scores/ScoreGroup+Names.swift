import Casework

extension ScoreGroup {
    /// By the code, or by a name that the portal or a commune gives it: "Tiến độ giải quyết", "Tiến độ, kết quả giải quyết" … Nil for any
    /// other name.
    init?(named name: String) {
        if let group = ScoreGroup(rawValue: name.lowercased()) {
            self = group
            return
        }
        let name = PlainName(name)
        let sums = ["cong", "tong", "tong cong", "tong hop", "tong diem", "tong so", "tong so diem", "total"]
        if sums.contains(name.text) {
            self = .total
            return
        }
        let words: [(String, ScoreGroup)] = [
            ("thanh toan", .onlinePayment), ("so hoa", .digitisation), ("hai long", .satisfaction),
            ("tien do", .progress), ("cong khai", .publicity), ("dvctt", .onlineServices),
            ("truc tuyen", .onlineServices),
        ]
        guard let found = words.first(where: { name.has($0.0) }) else { return nil }
        self = found.1
    }

    /// As Decision 766/QĐ-TTg shares out the 100 points.
    package var fullPoints: String {
        switch self {
        case .publicity, .satisfaction: "18"
        case .progress: "20"
        case .onlineServices: "12"
        case .onlinePayment: "10"
        case .digitisation: "22"
        case .total: "100"
        }
    }
}
