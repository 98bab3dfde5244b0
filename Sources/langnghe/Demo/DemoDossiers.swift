import Actions
import Casework
import CivilTime
import Law
import Storage

/// A quarter's dossiers and their ratings.
struct DemoDossiers {
    let today: CivilDate
    let now: Instant
    private var dice = DemoDice()

    private struct Kind {
        let procedure: String
        let field: String
        let department: String
        let days: Int
        let weight: Int
    }

    private static let kinds = [
        Kind(procedure: "2.000815", field: "Chứng thực", department: "Văn phòng HĐND và UBND", days: 1, weight: 10),
        Kind(procedure: "1.001193", field: "Hộ tịch", department: "Văn phòng HĐND và UBND", days: 2, weight: 5),
        Kind(procedure: "1.012753", field: "Đất đai", department: "Phòng Kinh tế", days: 15, weight: 2),
        Kind(procedure: "1.001612", field: "Hộ kinh doanh", department: "Phòng Kinh tế", days: 3, weight: 2),
        Kind(procedure: "1.001776", field: "Bảo trợ xã hội", department: "Phòng Văn hóa - Xã hội", days: 10, weight: 1),
        Kind(procedure: "1.010803", field: "Người có công", department: "Phòng Văn hóa - Xã hội", days: 12, weight: 1),
    ]

    /// The one-stop system knows them by these.
    static let officers = [
        "Văn phòng HĐND và UBND": ["cb1", "cb2", "cb3", "cb4"], "Phòng Kinh tế": ["cb5", "cb6"],
        "Phòng Văn hóa - Xã hội": ["cb7", "cb8"],
    ]

    private static func officer(_ number: Int, _ department: String) -> String {
        let names = officers[department] ?? [""]
        return names[number % names.count]
    }

    private static let comments = [
        "Cán bộ hướng dẫn rõ ràng, lịch sự.", "Trả kết quả sớm hơn giấy hẹn.", "Phải chờ hơi lâu.",
        "Cảm ơn các anh chị.", "Phải bổ sung giấy tờ hai lần.",
    ]

    init(today: CivilDate, now: Instant) {
        self.today = today
        self.now = now
    }

    mutating func fill(
        _ desk: Desk, _ clock: DemoClock, kiosks: [String], _ progress: (Double) -> Void
    ) async throws {
        let calendar = (try? desk.store.readNow { try $0.rules })?.calendar ?? RuleBook.shipped.calendar
        let bag = Self.kinds.flatMap { Array(repeating: $0, count: $0.weight) }
        let length = 90
        for offset in 0...length {
            let day = today.adding(days: offset - length)
            guard calendar.status(of: day).isWorking else { continue }
            for number in 1...Int.random(in: 14...24, using: &dice) {
                guard let kind = bag.randomElement(using: &dice) else { continue }
                try await one(kind, day, number, desk, clock, kiosks)
            }
            progress(Double(offset) / Double(length))
        }
    }

    private mutating func one(
        _ kind: Kind, _ day: CivilDate, _ number: Int, _ desk: Desk, _ clock: DemoClock, _ kiosks: [String]
    ) async throws {
        let calendar = (try? desk.store.readNow { try $0.rules })?.calendar ?? RuleBook.shipped.calendar
        let received = day.at(hour: 7, minute: 30).adding(seconds: Int64.random(in: 0..<32_000, using: &dice))
        guard received <= now else { return }
        let due = calendar.due(after: day, kind.days, .workingDay).at(hour: 17)
        let isLate = dice.chance(0.012)
        var ended =
            isLate
            ? due.adding(seconds: Int64.random(in: 3600...200_000, using: &dice))
            : received.adding(
                seconds: Int64(Double(due.seconds - received.seconds) * Double.random(in: 0.2..<0.95, using: &dice)))
        ended = max(ended, received.adding(seconds: 600))
        let isEnded = ended <= now
        let outcome: DossierOutcome = !isEnded ? .processing : dice.chance(0.02) ? .refused : .finished
        let dossier = Dossier(
            code:
                "\(DemoOffice.code)-\(String(day.description.dropFirst(2).filter { $0 != "-" }))-\(String(repeating: "0", count: number < 10 ? 3 : 2))\(number)",
            procedure: kind.procedure, field: kind.field, department: kind.department, receivedAt: received, dueAt: due,
            endedAt: isEnded ? ended : nil, outcome: outcome, supplementRequests: dice.chance(0.03) ? 1 : 0,
            supplementDays: 0, officer: Self.officer(Int.random(in: 1...8, using: &dice), kind.department))
        clock.set(isEnded ? ended : received)
        _ = try await desk.store.write(at: clock.now) {
            try $0.append(.dossierRecorded(dossier: dossier), by: .terminal)
        }
        guard isEnded, dice.chance(0.22) else { return }
        try await rate(dossier, ended, desk, clock, kiosks)
    }

    private mutating func rate(
        _ dossier: Dossier, _ ended: Instant, _ desk: Desk, _ clock: DemoClock, _ kiosks: [String]
    ) async throws {
        let rated = ended.adding(seconds: Int64.random(in: 60...20_000, using: &dice))
        guard rated <= now else { return }
        let levels = [5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 2, 1]
        let isKiosk = dice.chance(0.7)
        let action = GiveRating(
            dossier: dossier.code, level: levels.randomElement(using: &dice) ?? 5,
            comment: dice.chance(0.1) ? Self.comments.randomElement(using: &dice) ?? "" : "", ratedAt: rated,
            kioskToken: isKiosk ? kiosks.randomElement(using: &dice) : nil)
        clock.set(rated)
        _ = try await desk.perform(action, as: .citizen)
    }
}
