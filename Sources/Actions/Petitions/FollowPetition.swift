import Casework
import CivilTime
import Law
import Storage

/// What the citizen sees of a petition with its code and PIN.
package struct TrackedPetition: Sendable {
    package let petition: Petition
    package let text: PetitionText?
    package let answer: String?
    package let due: Deadline?
    package let citizenDue: Deadline?
    package let timeline: [(entry: TimelineEntry, text: String?)]
}

extension Desk {
    package func follow(code: String, pin: String) async throws -> TrackedPetition {
        try await countingWrongPINs(of: code) {
            try await store.read { board in
                guard try board.petitionMatches(code, pin: pin), let row = try board.petition(code) else {
                    throw ActionError.wrongPin
                }
                return try TrackedPetition(row, board)
            }
        }
    }

    package func perform<A: PINAction>(holding action: A, as caller: Caller) async throws -> A.Outcome {
        try await countingWrongPINs(of: action.code) { try await perform(action, as: caller) }
    }

    /// Wrong PINs are counted for each petition and slow the next try down, whoever asks and by whichever door.
    private func countingWrongPINs<Value>(of code: String, _ body: () async throws -> Value) async throws -> Value {
        let subject = "pin:\(code)"
        let moment = now()
        try await checkThrottle([subject], at: moment)
        do {
            return try await body()
        } catch ActionError.wrongPin {
            try await store.write(at: moment) { try $0.noteFailure(subject) }
            throw ActionError.wrongPin
        }
    }
}

extension Desk {
    /// Answered petitions that the public may read, the latest first.
    package func publishedAnswers(limit: Int) async throws -> [TrackedPetition] {
        try await store.read { board in
            try board.publishedPetitions(limit: limit).map { try TrackedPetition($0, board) }
        }
    }
}

extension TrackedPetition {
    fileprivate init(_ row: PetitionRow, _ board: Board) throws {
        petition = row.petition
        text = try board.open(petition.text, as: PetitionText.self)
        answer = petition.answeredAt == nil ? nil : try board.open(petition.answer, as: String.self)
        due = petition.due(by: board.rules)
        let promise = petition.promise
        citizenDue = try? board.rules.deadline(promise.rule, from: promise.from)
        timeline = try board.timeline(petition.code).filter(\.isForCitizen).map { entry in
            (entry, try board.open(entry.text, as: String.self))
        }
    }
}

/// What the citizen who holds a petition's PIN does with it.
package protocol PINAction: Action {
    var code: String { get }
}

/// The citizen who holds the PIN says whether the answer helped. Once.
package struct VoteOnAnswer: PINAction {
    package let code: String
    package let pin: String
    package let like: Bool

    package init(code: String, pin: String, like: Bool) {
        self.code = code
        self.pin = pin
        self.like = like
    }

    package func authorize(_ caller: Caller) throws(ActionError) {
        if caller.account != nil { throw .staffCannotRate }
    }

    package func validate() throws(InvalidInput) {}

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        let petition = try transaction.petition(code, pin: pin)
        return try transaction.append(
            .petitionChanged(code: code, change: try petition.vote(like: like, at: transaction.now)), by: caller.actor)
    }
}

/// The citizen who holds the PIN adds what was asked for.
package struct AddSupplement: PINAction {
    package let code: String
    package let pin: String
    package let text: String

    package init(code: String, pin: String, text: String) {
        self.code = code
        self.pin = pin
        self.text = text
    }

    package func authorize(_ caller: Caller) throws(ActionError) {}

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.required("supplement", text, max: 20_000)
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        let petition = try transaction.petition(code, pin: pin)
        let text = try transaction.seal(text, owner: "petition:\(code)")
        return try transaction.append(
            .petitionChanged(code: code, change: try petition.addSupplement(text)), by: caller.actor)
    }
}

extension Transaction {
    fileprivate func petition(_ code: String, pin: String) throws -> Petition {
        guard try board.petitionMatches(code, pin: pin), let petition = try board.petition(code)?.petition else {
            throw ActionError.wrongPin
        }
        return petition
    }
}
