import Casework
import CivilTime
import Foundation
import GRDB
import Law

/// Brings the board up to date with one entry. The same code serves the live desk and a replay, so that both end alike.
struct BoardWriter {
    let db: Database
    let statements: WriterStatements
    /// Where the texts are: the file itself, also while a copy of its board is made elsewhere.
    let vault: Vault
    let rules: () throws -> RuleBook

    func apply(_ entry: Entry, seq: Int, _ totals: inout Totals) throws {
        switch entry.event {
        case .unitFounded(let code, let name):
            try db.run("INSERT INTO unit (id, code, name) VALUES (1, ?, ?)", [code, name])
        case .departmentAdded(let department):
            try add(department)
        case .accountAdded(let account):
            try add(account)
        case .accountDisabled(let number, let moment):
            try db.run("UPDATE account SET disabledAt = ? WHERE number = ?", [moment, number])
        case .passwordChanged(let number, let password):
            try db.run("UPDATE account SET password = ? WHERE number = ?", [password, number])
        case .secondFactorSet(let number, let secret):
            try db.run("UPDATE account SET secret = ? WHERE number = ?", [secret, number])
        case .officerNamed(let number, let officer):
            try db.run("UPDATE account SET officer = ? WHERE number = ?", [officer, number])
        case .kioskPaired(let kiosk):
            try db.run(
                "INSERT INTO kiosk (number, counter, tokenHash) VALUES (?, ?, ?)",
                [kiosk.number, kiosk.counter, kiosk.tokenHash])
        case .kioskRevoked(let number, let moment):
            try db.run("UPDATE kiosk SET revokedAt = ? WHERE number = ?", [moment, number])
        case .dossierRecorded(let dossier):
            try record(dossier, &totals)
        case .ratingGiven(let rating):
            try give(rating, seq, &totals)
        case .ratingExtended(let rating, let answers, let comment):
            try db.run(
                "UPDATE rating SET answers = ?, comment = ? WHERE seq = ?",
                [try answers.map(jsonText), comment, rating])
        case .ratingCorrected(let rating):
            try correct(rating, seq, &totals)
        case .petitionReceived(let petition, let pinHash):
            try save(petition, pinHash: pinHash, &totals)
            try note(petition.code, seq, "received", entry, forCitizen: true, nil)
        case .petitionRecorded(let petition):
            try save(petition, pinHash: nil, &totals)
            try note(petition.code, seq, "imported", entry, forCitizen: false, nil)
        case .petitionChanged(let code, let change):
            try self.change(code, change, &totals)
            try note(code, seq, change.name, entry, forCitizen: change.isForCitizen, change.text)
        case .scorePublished(let score):
            try publish(score)
        case .calendarDecided(let year):
            try decide("year", String(year.year), year, seq)
            // A long term reaches into the year from the one before.
            if let start = CivilDate(year: year.year - 1, month: 1, day: 1) { try recount(since: start, &totals) }
        case .limitsDecided(let limits):
            for limit in limits {
                try decide("limit", "\(limit.name) \(limit.effectiveFrom?.description ?? "")", limit, seq)
            }
            let start = limits.compactMap(\.effectiveFrom).min()
            try recount(since: start ?? CivilDate(dayNumber: 0), &totals)
        case .routingDecided(let list):
            try decide("routing", "", list, seq)
        case .textsDecided(let list):
            try decide("texts", "", list, seq)
        }
    }

    private func add(_ department: Department) throws {
        let fields = String(decoding: try JSONEncoder().encode(department.fields), as: UTF8.self)
        try db.run(
            "INSERT INTO department (name, fields) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET fields = excluded.fields",
            [department.name, fields])
    }

    private func add(_ account: Account) throws {
        try db.run(
            """
            INSERT INTO account (number, loginHash, role, department, person, password, secret, disabledAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                account.number, account.loginHash, account.role.rawValue, account.department, account.person,
                account.password, account.secret, account.disabledAt,
            ])
    }

    private func note(
        _ code: String, _ seq: Int, _ name: String, _ entry: Entry, forCitizen: Bool, _ text: VaultID?
    ) throws {
        try db.run(
            """
            INSERT INTO petitionEvent (petition, seq, name, at, actor, forCitizen, text) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [code, seq, name, entry.at, entry.by.description, forCitizen, text])
    }

    private func publish(_ score: PublishedScore) throws {
        try db.run(
            "INSERT OR REPLACE INTO score (unit, asOf, grp, points, max, rank, units) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [score.unit, score.asOf, score.group.rawValue, score.points, score.max, score.rank, score.units])
    }
}
