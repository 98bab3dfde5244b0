import Foundation

/// A rule that sends a petition to a department. All that it names must fit; what it leaves empty fits anything. The first that fits decides.
package struct RoutingRule: Codable, Equatable, Sendable {
    package var field: String?
    /// One of these in the subject or the body, with marks or without.
    package var words: [String]
    package var place: String?
    package var channel: Channel?
    package var department: String

    package init(
        field: String? = nil, words: [String] = [], place: String? = nil, channel: Channel? = nil, department: String
    ) {
        self.field = field
        self.words = words
        self.place = place
        self.channel = channel
        self.department = department
    }

    func fits(_ facts: RoutingFacts) -> Bool {
        if let field, field != facts.field { return false }
        if let channel, channel != facts.channel { return false }
        if let place, !facts.folded.contains(" \(place.folded) ") { return false }
        return words.isEmpty || words.contains { facts.folded.contains(" \($0.folded) ") }
    }
}

/// What the routing looks at.
package struct RoutingFacts: Sendable {
    let field: String?
    let channel: Channel
    let folded: String

    package init(field: String?, channel: Channel, text: String) {
        self.field = field
        self.channel = channel
        folded = " \(text.folded) "
    }
}

/// Why a petition went to its department; kept with it.
package enum RoutingReason: Codable, Equatable, Sendable {
    /// The rule's place in the list, counted from 1, and what it said then.
    case rule(number: Int, rule: RoutingRule)
    /// The department that answers this field.
    case field(String)
    case person
}

package enum Routing {
    /// Never to the department that it is about: then the next rule that fits, or nobody, and a person decides.
    package static func decide(
        _ facts: RoutingFacts, rules: [RoutingRule], departments: [Department], about: String?
    ) -> (department: String, reason: RoutingReason)? {
        for (index, rule) in rules.enumerated() where rule.department != about && rule.fits(facts) {
            return (rule.department, .rule(number: index + 1, rule: rule))
        }
        guard let field = facts.field,
            let department = departments.first(where: { $0.fields.contains(field) && $0.name != about })
        else { return nil }
        return (department.name, .field(field))
    }
}

extension String {
    /// Words as one searches them: lower case, without marks, đ as d, single spaces between letters and digits.
    package var folded: String {
        var output = ""
        for scalar in decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            switch scalar {
            case "đ": output.append("d")
            case _ where scalar.properties.canonicalCombiningClass != .notReordered: break
            case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
                output.unicodeScalars.append(scalar)
            default: if output.last != " " { output.append(" ") }
            }
        }
        return output.split(separator: " ").joined(separator: " ")
    }
}
