import Casework
import CivilTime
import Storage

/// What the vault keeps of an account's holder.
package struct Holder: Codable, Equatable, Sendable {
    package var login: String
    package var name: String
    /// Where digests go; nil for none.
    package var email: String?
}

package struct Session: Sendable {
    package let token: String
    package let expiresAt: Instant
}

extension Desk {
    private static let sessionSeconds: Int64 = 12 * 3600

    /// Failures are counted for the login and for the address, and slow the next try down.
    package func logIn(login: String, password: String, code: String = "", address: String) async throws -> Session {
        let moment = now()
        let subjects = ["login:\(login.lowercased())", "address:\(address)"]
        guard login.utf8.count <= 100, password.utf8.count <= 1000 else { throw ActionError.wrongLogin }
        try await checkThrottle(subjects, at: moment)
        let found = try await store.read { board -> (account: Account, hash: String)? in
            guard let account = try board.account(login: login), account.disabledAt == nil,
                let hash = try board.open(account.password, as: String.self)
            else { return nil }
            return (account, hash)
        }
        guard await PasswordHash.matches(password, found?.hash), let found else {
            try await store.write(at: moment) { transaction in
                for subject in subjects { try transaction.noteFailure(subject) }
            }
            throw ActionError.wrongLogin
        }
        let session = Session(token: Secret.token(), expiresAt: moment.adding(seconds: Self.sessionSeconds))
        do {
            try await store.write(at: moment) { transaction in
                try transaction.checkOneTimeCode(code, of: found.account)
                try transaction.forgetFailures(subjects[0])
                try transaction.openSession(
                    token: session.token, account: found.account.number, until: session.expiresAt)
            }
        } catch ActionError.wrongLogin {
            try await store.write(at: moment) { transaction in
                for subject in subjects { try transaction.noteFailure(subject) }
            }
            throw ActionError.wrongLogin
        }
        return session
    }

    package func logOut(token: String) async throws {
        try await store.write(at: now()) { try $0.closeSession(token: token) }
    }

    /// Who holds this session; nil when it is over or the account was disabled.
    package func caller(session token: String) async throws -> (caller: Caller, holder: Holder)? {
        let moment = now()
        return try await store.read { board in
            guard let account = try board.account(session: token, at: moment), account.disabledAt == nil else {
                return nil
            }
            let holder = try board.open(account.person, as: Holder.self)
            return (.account(account), holder ?? Holder(login: "", name: ""))
        }
    }
}
