import Actions
import Casework
import Localization
import MicroHTTP

/// A step that can be taken now, as a form: where it is sent, what it asks for.
struct Offer {
    /// The last part of its address.
    let address: String
    /// `action.NAME` is its title and its button, `action.NAMEHint` its hint where there is one.
    let name: String
    var hasHint = false
    /// Steps off the main way are folded away until they are wanted.
    var isFolded = true
    var isDanger = false
    var fields: [Field] = []
    /// Canned texts to start from.
    var starts: [CannedText] = []

    struct Field {
        enum Kind {
            case line(max: Int)
            case area(rows: Int, max: Int)
            case date
            case choice([(value: String, name: String)])
            case check
        }

        let name: String
        /// `action.LABEL`
        let label: String
        let kind: Kind
        var value = ""
        var isRequired = true
    }

    func model(_ language: Language, isOpen: Bool) -> [String: Any] {
        var model: [String: Any] = [
            "address": address, "offerTitle": language.text("action.\(name)"),
            "offerFields": fields.map { field($0, language) },
            "buttonClass": isDanger ? "button-danger" : isFolded ? "" : "button-main",
            "folded": isFolded, "offerOpen": isOpen,
        ]
        if !starts.isEmpty {
            model["starts"] = [
                "list": starts.enumerated().map {
                    ["startHref": "?text=\($0 + 1)#\(address)-answer", "startTitle": $1.title]
                }
            ]
        }
        if hasHint { model["offerHint"] = language.text("action.\(name)Hint") }
        return model
    }

    private func field(_ field: Field, _ language: Language) -> [String: Any] {
        var model: [String: Any] = [
            "fieldID": "\(address)-\(field.name)", "fieldName": field.name, "fieldValue": field.value,
            "fieldLabel": language.text("action.\(field.label)"), "fieldRequired": field.isRequired,
        ]
        switch field.kind {
        case .line(let max): model["line"] = ["max": max]
        case .area(let rows, let max): model["area"] = ["rows": rows, "max": max]
        case .date: model["date"] = true
        case .check: model["check"] = field.value == "yes" ? ["checked": true] : ["checked": false]
        case .choice(let options):
            model["choice"] = [
                "options": options.map {
                    ["optionValue": $0.value, "optionName": $0.name, "optionSelected": $0.value == field.value]
                        as [String: Any]
                }
            ]
        }
        return model
    }
}
