import Casework
import CivilTime
import Law
import Storage

/// What the citizen sees of a petition with its code and PIN.
package struct TrackedPetition: Sendable {
    package let petition: Petition
    package let text: PetitionText?
    package let answer: String?
    /// The same with names and numbers masked.
    package let publicAnswer: String?
    package let due: Deadline?
    package let citizenDue: Deadline?
    package let timeline: [(entry: TimelineEntry, text: String?)]
    /// What was split from it, each under its own law.
    package let fileNames: [String]
    package let parts: [(petition: Petition, due: Deadline?)]
}

extension Desk {
    package func follow(code: String, pin: String) async throws -> TrackedPetition {
        try await countingWrongPINs(of: code) {
            try await store.read { board in
                guard let row = try board.petition(code),
                    try board.petitionMatches(row.petition.splitFrom ?? code, pin: pin)
                else { throw ActionError.wrongPin }
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
    package func publishedAnswers(limit: Int, offset: Int = 0) async throws -> [TrackedPetition] {
        try await store.read { board in
            try board.publishedPetitions(limit: limit, offset: offset).map { try TrackedPetition($0, board) }
        }
    }
}

extension TrackedPetition {
    fileprivate init(_ row: PetitionRow, _ board: Board) throws {
        petition = row.petition
        text = try board.open(petition.text, as: PetitionText.self)
        let rules = try board.rules
        answer = petition.answeredAt == nil ? nil : try board.open(petition.answer, as: AnswerText.self)?.text
        publicAnswer = try board.open(petition.publicAnswer, as: AnswerText.self)?.text ?? answer
        due = petition.due(by: rules)
        citizenDue = petition.promise(by: rules)
        timeline = try board.timeline(petition.code).filter(\.isForCitizen).map { entry in
            (entry, try board.sentence(entry.text))
        }
        fileNames = try petition.attachments.map { try board.open($0.name, as: String.self) ?? "" }
        parts = try board.parts(of: petition.code).map { ($0.petition, $0.petition.due(by: rules)) }
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
        let receipts = try petition.vote(like: like, at: transaction.now).map {
            try transaction.change(petition, $0, by: caller.actor)
        }
        return receipts[0]
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
        return try transaction.change(petition, try petition.addSupplement(text), by: caller.actor)
    }
}

/// The citizen takes it back. What a denunciation says is looked into all the same (Decree 156/2026), so that one only notes the wish.
package struct WithdrawPetition: PINAction {
    package let code: String
    package let pin: String

    package init(code: String, pin: String) {
        self.code = code
        self.pin = pin
    }

    package func authorize(_ caller: Caller) throws(ActionError) {}

    package func validate() throws(InvalidInput) {}

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        let petition = try transaction.petition(code, pin: pin)
        let change =
            try petition.kind == .denunciation
            ? petition.askToWithdraw() : petition.withdraw(at: transaction.now)
        return try transaction.change(petition, change, by: caller.actor)
    }
}

/// The citizen agrees to publication, or takes it back, at any time.
package struct AgreeToPublication: PINAction {
    package let code: String
    package let pin: String
    package let isPublic: Bool

    package init(code: String, pin: String, isPublic: Bool) {
        self.code = code
        self.pin = pin
        self.isPublic = isPublic
    }

    package func authorize(_ caller: Caller) throws(ActionError) {}

    package func validate() throws(InvalidInput) {}

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        let petition = try transaction.petition(code, pin: pin)
        return try transaction.change(petition, try petition.agreeToPublication(isPublic), by: caller.actor)
    }
}

extension Transaction {
    func petition(_ code: String, pin: String) throws -> Petition {
        guard let petition = try board.petition(code)?.petition,
            try board.petitionMatches(petition.splitFrom ?? code, pin: pin)
        else { throw ActionError.wrongPin }
        return petition
    }
}
