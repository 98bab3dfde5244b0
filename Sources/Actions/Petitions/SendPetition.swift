import CSodium
import Casework
import CivilTime
import Law
import Storage

/// What a citizen wrote.
package struct PetitionText: Codable, Equatable, Sendable {
    package var subject: String
    package var body: String

    package init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }
}

/// Who wrote it. Lies in the vault and nowhere else.
package struct Person: Codable, Equatable, Sendable {
    package var name: String
    package var phone: String
    package var email: String
    package var address: String
    package var idNumber: String

    package init(name: String = "", phone: String = "", email: String = "", address: String = "", idNumber: String = "")
    {
        self.name = name
        self.phone = phone
        self.email = email
        self.address = address
        self.idNumber = idNumber
    }

    var isEmpty: Bool { self == Person() }
}

/// A citizen sends a petition and gets its code and a PIN with which to follow it.
package struct SendPetition: Action {
    package var kind: PetitionKind
    package var text: PetitionText
    package var field: String?
    package var dossier: String?
    package var person: Person
    package var isAnonymous: Bool
    package var mayPublish: Bool
    package var channel: Channel
    package var repeats: String?

    package init(
        kind: PetitionKind, text: PetitionText, field: String?, dossier: String?, person: Person, isAnonymous: Bool,
        mayPublish: Bool, channel: Channel = .web, repeats: String? = nil
    ) {
        self.kind = kind
        self.text = text
        self.field = field
        self.dossier = dossier
        self.person = person
        self.isAnonymous = isAnonymous
        self.mayPublish = mayPublish
        self.channel = channel
        self.repeats = repeats
    }

    package struct Registered: Sendable {
        package let code: String
        /// Shown once; only its keyed hash is kept.
        package let pin: String
        package let due: Deadline?
        package let receipt: Receipt
    }

    package func authorize(_ caller: Caller) throws(ActionError) {}

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        check.required("subject", text.subject, max: 200)
        check.required("body", text.body, max: 20_000)
        check.limited("field", field, max: 100)
        check.limited("dossier", dossier, max: 60)
        // A complaint without a name and an address is not taken up (Law on Complaints, article 11).
        if kind == .complaint {
            if isAnonymous { check.fault("anonymous", "error.complaintAnonymous") }
            if !isAnonymous { check.required("address", person.address, max: 300) }
        }
        if !isAnonymous { check.required("name", person.name, max: 120) }
        check.contact(person)
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Registered {
        let board = transaction.board
        let prefix = "LN.\(String(transaction.now.date.description.filter { $0 != "-" }))."
        let number = try board.petitionCount(codePrefix: prefix) + 1
        let code = prefix + String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
        let pin = (0..<6).map { _ in String(randombytes_uniform(10)) }.joined()
        let owner = "petition:\(code)"
        let department = try board.departments().first { department in field.map(department.fields.contains) ?? false }
        let petition = Petition(
            code: code, kind: kind, channel: channel, field: field, department: department?.name,
            dossier: dossier, repeats: repeats, receivedAt: transaction.now,
            isPublic: mayPublish && kind != .denunciation, isAnonymous: isAnonymous, isImported: false,
            text: try transaction.seal(text, owner: owner),
            person: isAnonymous || person.isEmpty ? nil : try transaction.seal(person, owner: owner))
        let receipt = try transaction.append(
            .petitionReceived(petition: petition, pinHash: board.pinHash(pin, of: code)), by: caller.actor)
        let promise = petition.promise
        return Registered(
            code: code, pin: pin, due: try? board.rules.deadline(promise.rule, from: promise.from), receipt: receipt)
    }
}

extension InputCheck {
    /// Formats of RULES 5.2: spaces and dots in a phone number are no fault.
    fileprivate mutating func contact(_ person: Person) {
        limited("name", person.name, max: 120)
        limited("address", person.address, max: 300)
        limited("email", person.email, max: 200)
        let phone = person.phone.filter { !" .-()".contains($0) }
        if !phone.isEmpty, phone.wholeMatch(of: /(\+84|0)(([35789]\d{8})|(2\d{8,9}))/) == nil {
            fault("phone", "error.badPhone")
        }
        if !person.email.isEmpty, person.email.wholeMatch(of: /[^@\s]+@[^@\s]+\.[^@\s]+/) == nil {
            fault("email", "error.badEmail")
        }
        if !person.idNumber.isEmpty, person.idNumber.wholeMatch(of: /\d{12}|\d{9}|[A-Z]\d{7,8}/) == nil {
            fault("idNumber", "error.badIdNumber")
        }
    }
}
