import Casework
import CivilTime
import Storage

/// The administrator pairs a tablet with a counter. The token is shown once; only its keyed hash is kept.
package struct PairKiosk: Action {
    package let counter: String
    private let token: String

    package init(counter: String, token: String = Secret.token()) {
        self.counter = counter
        self.token = token
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        try caller.require(.manageOffice)
    }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.required("counter", counter, max: 40)
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> String {
        let number = (try transaction.board.kiosks().map(\.number).max() ?? 0) + 1
        let kiosk = Kiosk(number: number, counter: counter, tokenHash: transaction.board.kioskHash(token))
        try transaction.append(.kioskPaired(kiosk: kiosk), by: caller.actor)
        return token
    }
}

package struct RevokeKiosk: Action {
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        try caller.require(.manageOffice)
    }

    package func validate() throws(InvalidInput) {}

    package func run(_ transaction: Transaction, _ caller: Caller) throws {
        guard try transaction.board.kiosks().contains(where: { $0.number == number && $0.revokedAt == nil }) else {
            throw ActionError.unknownKiosk
        }
        try transaction.append(.kioskRevoked(number: number, at: transaction.now), by: caller.actor)
    }
}
