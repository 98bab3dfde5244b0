import CSodium
import Casework
import CivilTime
import Law
import Storage

/// What a petition has whoever brings it in.
package struct PetitionInput: Sendable {
    package var kind: PetitionKind
    package var instance = 1
    package var text: PetitionText
    package var field: String?
    package var dossier: String?
    package var person: Person
    package var isAnonymous: Bool
    package var mayPublish: Bool
    package var repeats: String?
    package var aboutDepartment: String?
    /// How many people sent it together; from five on they have representatives (Law on Receiving Citizens, article 29).
    package var people = 1
    package var files: [NewFile] = []

    package init(kind: PetitionKind, text: PetitionText, person: Person, isAnonymous: Bool, mayPublish: Bool) {
        self.kind = kind
        self.text = text
        self.person = person
        self.isAnonymous = isAnonymous
        self.mayPublish = mayPublish
    }

    func check(_ check: inout InputCheck) {
        check.required("subject", text.subject, max: 200)
        check.required("body", text.body, max: 20_000)
        check.limited("field", field, max: 100)
        check.limited("dossier", dossier, max: 60)
        check.limited("repeats", repeats, max: 60)
        check.limited("representatives", person.representatives, max: 500)
        if people >= 5, person.representatives?.isEmpty ?? true {
            check.fault("representatives", "error.representatives")
        }
        if !(1...10_000).contains(people) { check.fault("people", "error.badPeople") }
        // A complaint without a name and an address is not taken up (Law on Complaints, article 11).
        if kind == .complaint {
            if isAnonymous { check.fault("anonymous", "error.complaintAnonymous") }
            if !isAnonymous { check.required("address", person.address, max: 300) }
        }
        if !isAnonymous { check.required("name", person.name, max: 120) }
        check.contact(person)
    }
}

package struct RegisteredPetition: Sendable {
    package let code: String
    /// Shown once; only its keyed hash is kept.
    package let pin: String
    package let due: Deadline?
    package let receipt: Receipt
}

extension Transaction {
    func register(_ input: PetitionInput, by channel: Channel, at receivedAt: Instant, _ actor: Actor) throws
        -> RegisteredPetition
    {
        let code = try nextCode()
        let pin = (0..<6).map { _ in String(randombytes_uniform(10)) }.joined()
        let owner = "petition:\(code)"
        var petition = Petition(
            code: code, kind: input.kind, channel: channel, field: input.field, department: nil,
            dossier: input.dossier, repeats: try known(input.repeats), receivedAt: receivedAt,
            isPublic: input.mayPublish && input.kind != .denunciation, isAnonymous: input.isAnonymous,
            isImported: false, text: try seal(input.text, owner: owner),
            person: input.isAnonymous || input.person.isEmpty ? nil : try seal(input.person, owner: owner))
        petition.instance = input.kind == .complaint ? input.instance : 1
        petition.aboutDepartment = input.aboutDepartment
        petition.people = input.people
        // A denunciation goes to the person competent for it, whatever the field says.
        if input.kind != .denunciation, let routed = try board.routing(of: petition) {
            petition.department = routed.department
            petition.routing = routed.reason
        }
        let receipt = try append(
            .petitionReceived(petition: petition, pinHash: board.pinHash(pin, of: code)), by: actor)
        try attach(input.files, to: petition, by: actor)
        try tell("received", of: petition, isForCitizen: true)
        return RegisteredPetition(code: code, pin: pin, due: petition.promise(by: try board.rules), receipt: receipt)
    }

    /// `LN.yyyymmdd.nnnn`, counted by the day of registration.
    func nextCode() throws -> String {
        let prefix = "LN.\(String(now.date.description.filter { $0 != "-" }))."
        let number = try board.petitionCount(codePrefix: prefix) + 1
        return prefix + String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
    }

    private func known(_ code: String?) throws -> String? {
        guard let code, !code.isEmpty else { return nil }
        guard try board.petition(code) != nil else { throw ActionError.unknownPetition(code: code) }
        return code
    }
}

/// The centre types in what came by telephone, by letter, at the counter or on the reception day, with its true time of receipt.
package struct TypeInPetition: Action {
    package let input: PetitionInput
    package let channel: Channel
    package let receivedAt: Instant

    package init(input: PetitionInput, channel: Channel, receivedAt: Instant) {
        self.input = input
        self.channel = channel
        self.receivedAt = receivedAt
    }

    package static let channels: [Channel] = [.phone, .counter, .letter, .reception]

    package func authorize(_ caller: Caller) throws(ActionError) { try caller.require(.registerPetition) }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        input.check(&check)
        if !Self.channels.contains(channel) { check.fault("channel", "error.required", ["field": "channel"]) }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> RegisteredPetition {
        if receivedAt > transaction.now { throw InvalidInput(faults: [InputFault("receivedAt", "error.future")]) }
        if receivedAt < transaction.now.adding(days: -365) {
            throw InvalidInput(faults: [InputFault("receivedAt", "error.tooLongAgo")])
        }
        return try transaction.register(input, by: channel, at: receivedAt, caller.actor)
    }
}
