import Actions
import Casework
import HTTPTypes
import Localization
import MicroHTTP

/// The routing rules, a line each in one text, tried out on past petitions before they are kept.
extension Site {
    func routingPage(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let (rules, departments) = try await desk().routingRules(as: visitor.caller)
        return try await routingPage(visitor, RoutingText.write(rules), departments, faults: [], trials: nil)
    }

    private func routingPage(
        _ visitor: Visitor, _ text: String, _ departments: [Department], faults: [InputFault], trials: [RoutingTrial]?
    ) async throws -> Response {
        let language = visitor.language
        var form = FormModel(language, faults: faults)
        form.field("rules", text)
        form.set(
            "departments",
            departments.map {
                [
                    "departmentName": $0.name,
                    "fieldNames": language.sorted($0.fields, by: \.self).joined(separator: ", "),
                ]
            })
        if let trials {
            let changed = trials.filter { $0.proposed != nil && $0.proposed != $0.present }
            form.set(
                "trialSummary",
                language.text(
                    "routing.trial", ["changed": language.number(changed.count), "all": language.number(trials.count)]))
            form.set(
                "trials",
                changed.map { trial in
                    [
                        "trialCode": trial.code, "trialSubject": trial.subject, "present": trial.present ?? "–",
                        "proposed": trial.proposed ?? "–",
                        "trialReason": trial.reason.map { reason($0, language) } ?? "",
                    ]
                })
            form.set("hasTrials", changed.isEmpty ? nil : true)
        }
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page("desk-routing", titleKey: "routing.title", visitor, at: "routing", status: status, form.model)
    }

    /// "Try" shows what would change; "keep" keeps it.
    func decideRouting(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let text = form["rules"] ?? ""
        let (_, departments) = try await desk().routingRules(as: visitor.caller)
        do {
            let rules = try RoutingText.read(text, departments: departments.map(\.name))
            guard form["do"] == "keep" else {
                let trials = try await desk().tryRouting(rules, as: visitor.caller)
                return try await routingPage(visitor, text, departments, faults: [], trials: trials)
            }
            _ = try await desk().perform(DecideRouting(rules: rules), as: visitor.caller)
            return .redirect(to: "/desk/routing?notice=ruleDecided")
        } catch let error as ActionError where error == .notAllowed {
            throw error
        } catch {
            return try await routingPage(visitor, text, departments, faults: try faults(error), trials: nil)
        }
    }
}

/// A rule a line: `field: Đất đai; words: sổ đỏ, địa chính; place: thôn 3; channel: phone => Phòng Kinh tế`.
enum RoutingText {
    static func write(_ rules: [RoutingRule]) -> String {
        rules.map { rule in
            let parts = [
                rule.field.map { "field: \($0)" },
                rule.words.isEmpty ? nil : "words: \(rule.words.joined(separator: ", "))",
                rule.place.map { "place: \($0)" }, rule.channel.map { "channel: \($0.rawValue)" },
            ]
            return parts.compactMap(\.self).joined(separator: "; ") + " => " + rule.department
        }.joined(separator: "\n")
    }

    static func read(_ text: String, departments: [String]) throws(InvalidInput) -> [RoutingRule] {
        var faults: [InputFault] = []
        var rules: [RoutingRule] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = String(line).trimmed
            if line.isEmpty { continue }
            let number = String(index + 1)
            let sides = line.components("=>")
            guard sides.count == 2 else {
                faults.append(InputFault("rules", "error.ruleArrow", ["line": number]))
                continue
            }
            guard departments.contains(sides[1]) else {
                faults.append(InputFault("rules", "error.ruleDepartment", ["line": number, "department": sides[1]]))
                continue
            }
            var rule = RoutingRule(department: sides[1])
            for part in sides[0].components(";") where !part.isEmpty {
                if !rule.take(part) {
                    faults.append(InputFault("rules", "error.rulePart", ["line": number, "part": part]))
                }
            }
            rules.append(rule)
        }
        if !faults.isEmpty { throw InvalidInput(faults: faults) }
        return rules
    }
}

extension RoutingRule {
    /// One `name: value`; false when it says nothing that is known.
    fileprivate mutating func take(_ part: String) -> Bool {
        let sides = part.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
        guard sides.count == 2, !sides[1].isEmpty else { return false }
        switch sides[0] {
        case "field": field = sides[1]
        case "words": words = sides[1].components(",").filter { !$0.isEmpty }
        case "place": place = sides[1]
        case "channel":
            guard let known = Channel(rawValue: sides[1]) else { return false }
            channel = known
        default: return false
        }
        return true
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map { String($0).trimmed }
    }
}
