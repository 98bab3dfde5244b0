import Casework
import CivilTime
import Foundation
import GRDB

package struct Unit: Equatable, Sendable {
    package let code: String
    package let name: String

    package init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

extension Board {
    package func unit() throws -> Unit? {
        try db.row("SELECT code, name FROM unit").map { Unit(code: $0[0], name: $0[1]) }
    }

    package func departments() throws -> [Department] {
        try db.rows("SELECT name, fields FROM department ORDER BY position").map {
            Department(name: $0[0], fields: try JSONDecoder().decode([String].self, from: Data(($0[1] as String).utf8)))
        }
    }

    package func accounts() throws -> [Account] {
        try db.rows("SELECT * FROM account ORDER BY number").map(Account.init(row:))
    }

    package func account(_ number: Int) throws -> Account? {
        try db.row("SELECT * FROM account WHERE number = ?", [number]).map(Account.init(row:))
    }

    package func account(login: String) throws -> Account? {
        try db.row("SELECT * FROM account WHERE loginHash = ?", [loginHash(login)]).map(Account.init(row:))
    }

    package func loginHash(_ login: String) -> String {
        cipher.lookupHash("login", login.lowercased())
    }

    package func account(session token: String, at now: Instant) throws -> Account? {
        guard
            let number = try db.integer(
                "SELECT account FROM session WHERE tokenHash = ? AND expiresAt > ?",
                [cipher.lookupHash("session", token), now])
        else { return nil }
        return try account(number)
    }

    package func failures(_ what: String) throws -> (count: Int, lastAt: Instant)? {
        try db.row("SELECT count, lastAt FROM failure WHERE keyHash = ?", [cipher.lookupHash("failure", what)])
            .map { (count: $0[0], lastAt: $0[1]) }
    }

    package func kiosks() throws -> [Kiosk] {
        try db.rows("SELECT * FROM kiosk ORDER BY number").map(Kiosk.init(row:))
    }

    /// The kiosk that holds this token, unless it was revoked.
    package func kiosk(token: String) throws -> Kiosk? {
        try db.row("SELECT * FROM kiosk WHERE tokenHash = ? AND revokedAt IS NULL", [kioskHash(token)])
            .map(Kiosk.init(row:))
    }

    package func kioskHash(_ token: String) -> String {
        cipher.lookupHash("kiosk", token)
    }

    package func pinHash(_ pin: String, of code: String) -> String {
        cipher.lookupHash("pin", code + " " + pin)
    }

    /// A keyed fingerprint, for keys that must be compared and must not be kept.
    package func fingerprint(_ text: String) -> String {
        cipher.lookupHash("fingerprint", text)
    }
}

extension Account {
    fileprivate init(row: Row) throws {
        guard let role = Role(rawValue: row["role"]) else { throw DatabaseError(message: "role") }
        self.init(
            number: row["number"], loginHash: row["loginHash"], role: role, department: row["department"],
            person: row["person"], password: row["password"], secret: row["secret"], disabledAt: row["disabledAt"],
            officer: row["officer"])
    }
}

extension Kiosk {
    fileprivate init(row: Row) {
        self.init(
            number: row["number"], counter: row["counter"], tokenHash: row["tokenHash"], revokedAt: row["revokedAt"])
    }
}
