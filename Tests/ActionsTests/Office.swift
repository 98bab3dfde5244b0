import Actions
import Casework
import CivilTime
import Foundation
import Storage
import Synchronization

/// A founded unit with people of every role, in a folder of its own, at a time that the test sets.
final class Office: Sendable {
    let folder: String
    let desk: Desk
    private let clock = Mutex(Instant(seconds: 0))
    private let accounts: [Role: Account]

    init(at text: String = "2026-11-02T09:00+07:00") async throws {
        folder = NSTemporaryDirectory() + "langnghe-" + UUID().uuidString
        let start = Instant(text) ?? Instant(seconds: 0)
        let unit = FoundUnit(
            code: "H24.31.11", name: "UBND xã Thử", login: "admin", administrator: "Quản trị",
            password: "mat-khau-tam-1")
        let store = try unit.run(in: folder, at: start)
        let shared = Shared()
        shared.now.withLock { $0 = start }
        desk = Desk(store: store, now: { shared.now.withLock { $0 } })
        self.shared = shared
        var accounts: [Role: Account] = [:]
        for role in Role.allCases where role != .administrator {
            let account = await AddAccount(
                login: role.rawValue, name: "Người \(role.rawValue)", role: role,
                department: role.isOfDepartment ? "Phòng Kinh tế" : nil, email: "\(role.rawValue)@xa.vn",
                password: "mat-khau-tam-2")
            let number = try await desk.perform(account, as: .terminal)
            accounts[role] = try store.readNow { try $0.account(number) }
        }
        accounts[.administrator] = try store.readNow { try $0.accounts() }.first { $0.role == .administrator }
        self.accounts = accounts
    }

    private let shared: Shared

    private final class Shared: Sendable {
        let now = Mutex(Instant(seconds: 0))
    }

    deinit {
        desk.store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    func caller(_ role: Role) throws -> Caller {
        guard let account = accounts[role] else { throw ActionError.unknownAccount }
        return .account(account)
    }

    func set(_ text: String) {
        if let moment = Instant(text) { shared.now.withLock { $0 = moment } }
    }

    func send(
        _ kind: PetitionKind = .feedback, subject: String = "Đèn đường", body: String = "Hỏng cả tháng",
        field: String? = "Đất đai"
    ) async throws -> RegisteredPetition {
        var input = PetitionInput(
            kind: kind, text: PetitionText(subject: subject, body: body),
            person: Person(name: "Lê An", email: "an@vd.vn", address: "Thôn 1"), isAnonymous: false, mayPublish: true)
        input.field = field
        return try await desk.perform(SendPetition(input: input), as: .citizen)
    }

    func take(_ step: PetitionStepTaken, _ code: String, as role: Role) async throws {
        _ = try await desk.perform(ChangePetition(code: code, step: step), as: try caller(role))
    }

    func petition(_ code: String) throws -> Petition? { try desk.store.readNow { try $0.petition(code)?.petition } }

    /// The board, the journal and the seals agree, and the board made anew is the same.
    func holds() throws -> Bool {
        guard try desk.store.verify().fault == nil else { return false }
        try desk.store.rebuild()
        return try desk.store.verify().fault == nil
    }
}
