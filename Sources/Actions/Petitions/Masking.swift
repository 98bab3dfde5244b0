import Casework
import Foundation

/// Offers an answer without what would tell who asked: the sender's name and address, telephone and identity numbers, mail addresses.
/// A person reads it before it goes out.
package enum Masking {
    package static func masked(_ text: String, person: Person?) -> String {
        var output = text
        for secret in secrets(person) {
            output = output.replacingOccurrences(of: secret, with: "…", options: [.caseInsensitive])
        }
        return output.replacing(numbers, with: "…").replacing(mailAddresses, with: "…")
    }

    private static func secrets(_ person: Person?) -> [String] {
        guard let person else { return [] }
        return [person.name, person.address, person.email, person.idNumber, person.phone].filter { $0.count > 2 }
    }

    /// Nine digits or more, with spaces, dots or hyphens between them: telephones and identity numbers, not dates or amounts.
    nonisolated(unsafe) private static let numbers = /(?:\+84|\d)(?:[ .\-]?\d){8,}/
    nonisolated(unsafe) private static let mailAddresses = /[^\s@<>]+@[^\s@<>]+\.[^\s@<>.,;]+/
}
