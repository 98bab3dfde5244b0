import Casework
import CivilTime
import Law
import Storage

/// The list of routing rules takes the place of the one before.
package struct DecideRouting: Action {
    package let rules: [RoutingRule]

    package init(rules: [RoutingRule]) {
        self.rules = rules
    }

    package func authorize(_ caller: Caller) throws(ActionError) { try caller.require(.decideRules) }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        if rules.count > 200 { check.fault("rules", "error.tooManyRules", ["max": "200"]) }
        for rule in rules where rule.field == nil && rule.words.isEmpty && rule.place == nil && rule.channel == nil {
            check.fault("rules", "error.ruleFitsAll", ["department": rule.department])
        }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        let departments = Set(try transaction.board.departments().map(\.name))
        for rule in rules where !departments.contains(rule.department) {
            throw ActionError.unknownDepartment(name: rule.department)
        }
        return try transaction.append(.routingDecided(rules: rules), by: caller.actor)
    }
}

/// What the rules would have done with a petition that is there.
package struct RoutingTrial: Sendable {
    package let code: String
    package let subject: String
    package let present: String?
    package let proposed: String?
    package let reason: RoutingReason?
}

extension Desk {
    package func routingRules(as caller: Caller) async throws -> (rules: [RoutingRule], departments: [Department]) {
        try await read(.decideRules, as: caller) { (try $0.routingRules(), try $0.departments()) }
    }

    /// The latest petitions under these rules, before they are kept. Texts of denunciations are not looked at.
    package func tryRouting(_ rules: [RoutingRule], as caller: Caller, limit: Int = 100) async throws -> [RoutingTrial]
    {
        try await read(.decideRules, as: caller) { board in
            let departments = try board.departments()
            return try board.latestPetitions(limit: limit).compactMap { row in
                let petition = row.petition
                guard petition.kind != .denunciation else { return nil }
                let text = try board.open(petition.text, as: PetitionText.self)
                let facts = RoutingFacts(
                    field: petition.field, channel: petition.channel,
                    text: "\(text?.subject ?? "") \(text?.body ?? "")")
                let found = Routing.decide(
                    facts, rules: rules, departments: departments, about: petition.aboutDepartment)
                return RoutingTrial(
                    code: petition.code, subject: text?.subject ?? "", present: petition.department,
                    proposed: found?.department, reason: found?.reason)
            }
        }
    }

    package func rules(as caller: Caller) async throws -> RuleBook {
        try await read(.readFigures, as: caller) { try $0.rules }
    }
}
