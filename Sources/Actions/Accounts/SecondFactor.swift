import Casework
import CivilTime
import OneTimeCode
import Storage

/// A member of staff turns on, or off, codes of an authenticator app (RFC 6238) as a second factor of the own login.
package struct SetSecondFactor: Action {
    /// In base32, as the app was shown it; nil turns the second factor off.
    package let secret: String?
    package let code: String

    package init(secret: String?, code: String) {
        self.secret = secret
        self.code = code
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        if caller.account == nil { throw .loginNeeded }
    }

    package func validate() throws(InvalidInput) {}

    package func run(_ transaction: Transaction, _ caller: Caller) throws {
        guard let account = caller.account else { throw ActionError.loginNeeded }
        // On or off, the present code proves that the app is at hand.
        let old = try transaction.board.open(account.secret, as: String.self)
        guard let proof = (secret ?? old).flatMap(OneTimeSecret.init(base32:)),
            let step = proof.accepts(
                code.filter { !$0.isWhitespace }, at: transaction.now.seconds,
                after: try transaction.lastOneTimeStep(of: account.number))
        else { throw ActionError.wrongOneTimeCode }
        try transaction.noteOneTimeStep(step, of: account.number)
        let sealed = try secret.map { try transaction.seal($0, owner: "account:\(account.number)") }
        try transaction.append(.secondFactorSet(number: account.number, secret: sealed), by: caller.actor)
        if let old = account.secret { try transaction.erase(old) }
    }
}

extension Transaction {
    /// Checks the code of a login; each counts once.
    func checkOneTimeCode(_ code: String, of account: Account) throws {
        guard let sealed = account.secret else { return }
        let secret = try board.open(sealed, as: String.self).flatMap(OneTimeSecret.init(base32:))
        guard
            let step = secret?.accepts(
                code.filter { !$0.isWhitespace }, at: now.seconds, after: try lastOneTimeStep(of: account.number))
        else { throw ActionError.wrongLogin }
        try noteOneTimeStep(step, of: account.number)
    }
}
