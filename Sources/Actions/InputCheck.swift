/// Collects what is wrong with what was entered, so that people hear all of it at once.
struct InputCheck {
    private var faults: [InputFault] = []

    mutating func fault(_ field: String, _ key: String, _ arguments: [String: String] = [:]) {
        faults.append(InputFault(field, key, arguments))
    }

    /// A text that must be there, within a limit of characters. `name`: what people call the field, where several are called the same.
    mutating func required(_ field: String, called name: String? = nil, _ text: String, max: Int) {
        if text.allSatisfy(\.isWhitespace) {
            fault(field, "error.required", ["field": name ?? field])
        } else {
            limited(field, called: name, text, max: max)
        }
    }

    mutating func limited(_ field: String, called name: String? = nil, _ text: String?, max: Int) {
        guard let text else { return }
        if text.count > max {
            fault(field, "error.tooLong", ["field": name ?? field, "max": String(max)])
        }
        if text.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\r" && $0 != "\t" }) {
            fault(field, "error.controlCharacter", ["field": name ?? field])
        }
    }

    func finish() throws(InvalidInput) {
        if !faults.isEmpty { throw InvalidInput(faults: faults) }
    }
}
