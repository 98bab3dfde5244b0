import Actions
import Casework
import CivilTime
import Law
import Storage

/// The other units of a made-up city: few records each, and not all of them well kept.
struct DemoNeighbours {
    let folder: String
    let today: CivilDate
    let now: Instant
    /// Of every unit's administrator, `admin`.
    let password: String
    private var dice = DemoDice()

    private static let places = [
        "An Bình", "An Thịnh", "Bình Giang", "Cẩm Sơn", "Đại Đồng", "Đông Hải", "Hà Nam", "Hồng Phong", "Kim Thành",
        "Lạc Viên", "Lương Điền", "Minh Tân", "Nam Sách", "Ngọc Sơn", "Phú Thái", "Quang Trung", "Tân Kỳ", "Thanh Miện",
        "Tiên Lãng", "Vĩnh Bảo",
    ]

    init(folder: String, today: CivilDate, now: Instant, password: String) {
        self.folder = folder
        self.today = today
        self.now = now
        self.password = password
    }

    /// `count` units with the codes that follow the first one's.
    mutating func fill(_ count: Int, _ progress: (Double) -> Void) throws {
        for number in 0..<count {
            try add(number)
            progress(Double(number + 1) / Double(count))
        }
    }

    static func code(_ number: Int) -> String {
        let digits = String(number + 2)
        return "H24.99." + (digits.count < 2 ? "0" : "") + digits
    }

    private static func name(_ number: Int) -> String {
        let round = number / places.count
        let kind = number % 4 == 0 ? "phường" : "xã"
        return "UBND \(kind) \(places[number % places.count])" + (round == 0 ? "" : " \(round + 1)")
    }

    private mutating func add(_ number: Int) throws {
        let unit = FoundUnit(
            code: Self.code(number), name: Self.name(number), login: "admin", administrator: "Quản trị viên",
            password: password)
        let store = try unit.run(in: folder, at: today.adding(days: -100).at(hour: 7))
        defer { store.close() }
        // A third does well in everything; one in ten has stopped importing.
        let lateness = dice.chance(0.35) ? 0 : Double.random(in: 0.01...0.25, using: &dice)
        let end = dice.chance(0.1) ? 30 : 0
        var dice = dice
        try store.writeNow(at: now) { transaction in
            try dossiers(transaction, unit.code, lateness, lastDay: today.adding(days: -end), &dice)
            try petitions(transaction, unit.code, lateness, &dice)
        }
        self.dice = dice
    }

    private func dossiers(
        _ transaction: Transaction, _ code: String, _ lateness: Double, lastDay: CivilDate, _ dice: inout DemoDice
    ) throws {
        for number in 0..<Int.random(in: 30...60, using: &dice) {
            let received = lastDay.adding(days: -Int.random(in: 1...80, using: &dice)).at(hour: 8)
            let due = received.adding(days: 3)
            let ended = min(received.adding(days: dice.chance(lateness) ? 4 : 1), now)
            let dossier = Dossier(
                code: "\(code)-\(1000 + number)", procedure: "2.000815", field: "Chứng thực",
                department: "Văn phòng HĐND và UBND", receivedAt: received, dueAt: due, endedAt: ended,
                outcome: .finished, supplementRequests: 0, supplementDays: 0, officer: "cb1")
            try transaction.append(.dossierRecorded(dossier: dossier), by: .terminal)
            guard dice.chance(0.25) else { continue }
            let rating = Rating(
                dossier: dossier.code, level: dice.chance(lateness / 2) ? 2 : Int.random(in: 3...5, using: &dice),
                answers: nil, comment: nil, ratedAt: min(ended.adding(seconds: 600), now), counter: "1",
                channel: .kiosk, key: nil)
            try transaction.append(.ratingGiven(rating: rating), by: .terminal)
        }
    }

    private func petitions(
        _ transaction: Transaction, _ code: String, _ lateness: Double, _ dice: inout DemoDice
    ) throws {
        for number in 0..<Int.random(in: 2...16, using: &dice) {
            let isOpen = dice.chance(lateness)
            let received = today.adding(days: -Int.random(in: 25...75, using: &dice)).at(hour: 9)
            var petition = Petition(
                code: "\(code)-PA\(number)", kind: .feedback, channel: .portal, field: "Giao thông",
                department: "Phòng Kinh tế", dossier: nil, repeats: nil, receivedAt: received, isPublic: true,
                isAnonymous: false, isImported: true, text: nil, person: nil)
            petition.acceptedAt = received.adding(days: 1)
            petition.answeredAt = isOpen ? nil : received.adding(days: dice.chance(lateness) ? 24 : 6)
            petition.publishedAt = petition.answeredAt?.adding(seconds: 3600)
            try transaction.append(.petitionRecorded(petition: petition), by: .terminal)
        }
    }
}
