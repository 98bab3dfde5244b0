import Actions
import Localization
import MicroHTTP

/// A form as it is shown again: what was entered, and what is wrong with it, above the form and at each field.
struct FormModel {
    private(set) var model: [String: Any] = [:]
    private var faults: [InputFault]
    private let language: Language

    init(_ language: Language, faults: [InputFault] = []) {
        self.language = language
        self.faults = faults
        guard !faults.isEmpty else { return }
        model["errorSummary"] = true
        model["errors"] = faults.map { fault in
            ["field": fault.field, "message": Self.message(fault, language)]
        }
    }

    /// `name` in the template is `{value, error}`.
    mutating func field(_ name: String, as template: String? = nil, _ value: String?) {
        var field: [String: Any] = ["value": value ?? ""]
        if let message = message(name) { field["error"] = message }
        model[template ?? name] = field
    }

    mutating func set(_ name: String, _ value: Any?) {
        if let value { model[name] = value }
    }

    func message(_ field: String) -> String? {
        faults.first { $0.field == field }.map { Self.message($0, language) }
    }

    private static func message(_ fault: InputFault, _ language: Language) -> String {
        var arguments = fault.arguments
        if let field = arguments["field"] { arguments["field"] = language.text("field.\(field)") }
        return language.text(fault.key, arguments)
    }
}

extension Site {
    /// What is wrong with a form, for showing it again; any other error goes on.
    func faults(_ error: any Error, field: String = "") throws -> [InputFault] {
        if let invalid = error as? InvalidInput { return invalid.faults }
        let explanation = Explanation(error)
        switch explanation.kind {
        case .invalid, .conflict, .notFound, .tooMany, .notAllowed:
            return [InputFault(field, explanation.key, explanation.arguments)]
        case .unavailable, .unexpected: throw error
        }
    }
}
