import Actions
import Casework
import CivilTime
import Foundation
import Law
import Storage

/// A made-up commune with a believable quarter behind it: the same on every run, but for the day on which it ends.
struct DemoOffice {
    let folder: String
    let today: CivilDate

    static let code = "H24.99.01"
    static let name = "UBND xã Bình Minh"

    private static let staff: [(role: Role, login: String, name: String, department: String?)] = [
        (.centre, "lan", "Nguyễn Thị Lan", "Trung tâm Phục vụ hành chính công"),
        (.clerk, "van", "Ngô Thị Vân", nil),
        (.head, "truong", "Đặng Quốc Trường", "Phòng Kinh tế"),
        (.officer, "hung", "Trần Văn Hùng", "Phòng Kinh tế"),
        (.officer, "mai", "Lê Thị Mai", "Văn phòng HĐND và UBND"),
        (.officer, "duc", "Phạm Minh Đức", "Phòng Văn hóa - Xã hội"),
        (.approver, "thanh", "Vũ Đức Thành", nil),
        (.chairman, "chutich", "Hoàng Văn Sơn", nil),
        (.auditor, "kiemtra", "Đỗ Thị Hạnh", nil),
    ]

    private static let texts = [
        (
            title: "Đã kiểm tra, xử lý tại hiện trường",
            text: """
            Kính gửi ông/bà,
            Ngày […], […] đã kiểm tra tại […] và ghi nhận […].
            Kết quả xử lý: […]. Ông/bà chưa đồng ý xin phản ánh lại tại trang tra cứu bằng mã đã được cấp.
            """
        ),
        (
            title: "Giải thích quy định về thủ tục",
            text: """
            Kính gửi ông/bà,
            Thủ tục ông/bà hỏi thực hiện theo […]. Thành phần hồ sơ gồm […], thời hạn giải quyết […], lệ phí […].
            Ông/bà nộp tại Trung tâm Phục vụ hành chính công hoặc trên Cổng Dịch vụ công quốc gia.
            """
        ),
    ]

    func fill(_ progress: @escaping (Double) -> Void) async throws -> (Desk, DemoAccess) {
        let start = today.adding(days: -100).at(hour: 7)
        let password = Secret.token(length: 12)
        let unit = FoundUnit(
            code: Self.code, name: Self.name, login: "admin", administrator: "Bùi Quang Huy", password: password)
        let store = try unit.run(in: folder, at: start)
        let clock = DemoClock(start)
        let desk = Desk(store: store, now: { clock.now })
        var accounts = [DemoAccess.Account(role: Role.administrator.rawValue, login: "admin", password: password)]
        for person in Self.staff {
            let password = Secret.token(length: 12)
            let account = await AddAccount(
                login: person.login, name: person.name, role: person.role, department: person.department,
                password: password)
            let number = try await desk.perform(account, as: .terminal)
            if person.role == .officer, let officer = DemoDossiers.officers[person.department ?? ""]?.first {
                try await desk.perform(NameOfficer(number: number, officer: officer), as: .terminal)
            }
            accounts.append(DemoAccess.Account(role: person.role.rawValue, login: person.login, password: password))
        }
        let texts = Self.texts.map { CannedText(title: $0.title, text: $0.text) }
        _ = try await desk.perform(DecideTexts(texts: texts), as: .terminal)
        let tokens = try await pairKiosks(desk)
        progress(0.1)
        let now = Clock.now()
        var dossiers = DemoDossiers(today: today, now: now)
        try await dossiers.fill(desk, clock, kiosks: tokens) { progress(0.1 + 0.7 * $0) }
        try await DemoPetitions(today: today, now: now).fill(desk, clock)
        try await DemoScores(today: today, unit: Self.name).fill(desk)
        progress(1)
        let access = DemoAccess(url: "", kioskToken: tokens.first ?? "", accounts: accounts)
        return (Desk(store: store, now: Clock.now), access)
    }

    private func pairKiosks(_ desk: Desk) async throws -> [String] {
        var tokens: [String] = []
        for counter in 1...3 {
            tokens.append(try await desk.perform(PairKiosk(counter: String(counter)), as: .terminal))
        }
        return tokens
    }
}
