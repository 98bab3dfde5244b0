import Casework
import CivilTime
import Foundation
import Storage

/// A unit in a folder of its own, gone when the test is.
final class World {
    let folder: String
    let store: UnitStore
    static let dawn = day("2026-01-01").start

    init() throws {
        folder = NSTemporaryDirectory() + "langnghe-" + UUID().uuidString
        let files = try UnitFiles(folder: folder, code: "H24.31.11")
        store = try UnitStore.create(files, at: Self.dawn) { transaction in
            try transaction.append(.unitFounded(code: "H24.31.11", name: "UBND xã Thử Nghiệm"), by: .terminal)
        }
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    @discardableResult
    func record(_ event: Event, at moment: Instant = dawn) throws -> Receipt {
        try store.writeNow(at: moment) { try $0.append(event, by: .terminal) }
    }

    /// Runs statements on the file as somebody would who has it in hand.
    func tamper(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c", "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2])",
            store.files.database, sql,
        ]
        try process.run()
        process.waitUntilExit()
    }
}

func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("not a date: \(text)") }
    return date
}

func dossier(
    _ code: String, received: Instant, due: Instant, ended: Instant?, outcome: DossierOutcome? = nil,
    requests: Int = 0, days: Int = 0
) -> Dossier {
    Dossier(
        code: code, procedure: "2.000815", field: "Chứng thực", department: "Văn phòng HĐND và UBND",
        receivedAt: received, dueAt: due, endedAt: ended, outcome: outcome ?? (ended == nil ? .processing : .finished),
        supplementRequests: requests, supplementDays: days, officer: "cb1")
}

func rating(_ dossier: String?, _ level: Int, _ moment: Instant, key: String? = nil) -> Rating {
    Rating(
        dossier: dossier, level: level, answers: nil, comment: nil, ratedAt: moment, counter: "1", channel: .kiosk,
        key: key)
}

func petition(_ code: String, _ kind: PetitionKind = .feedback, received: Instant) -> Petition {
    Petition(
        code: code, kind: kind, channel: .portal, field: nil, department: nil, dossier: nil, repeats: nil,
        receivedAt: received, isPublic: true, isAnonymous: false, isImported: true, text: nil, person: nil)
}
