import Casework
import CivilTime
import Storage

/// Who wrote a petition. Lies in the vault and nowhere else.
package struct Person: Codable, Equatable, Sendable {
    package var name: String
    package var phone: String
    package var email: String
    package var address: String
    package var idNumber: String
    /// Who speaks for several people.
    package var representatives: String?

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
    package let input: PetitionInput
    package let channel: Channel

    package init(input: PetitionInput, channel: Channel = .web) {
        self.input = input
        self.channel = channel
    }

    package func authorize(_ caller: Caller) throws(ActionError) {}

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        input.check(&check)
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> RegisteredPetition {
        try transaction.register(input, by: channel, at: transaction.now, caller.actor)
    }
}

extension InputCheck {
    /// Formats of RULES 5.2: spaces and dots in a phone number are no fault.
    mutating func contact(_ person: Person) {
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
