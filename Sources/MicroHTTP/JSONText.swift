/// Writes the little JSON that this library sends of its own.
struct JSONText {
    private(set) var text = ""
    private var needsComma = false

    mutating func open(_ bracket: Character) {
        separate()
        text.append(bracket)
        needsComma = false
    }

    mutating func close(_ bracket: Character) {
        text.append(bracket)
        needsComma = true
    }

    mutating func name(_ name: String) {
        string(name)
        text.append(":")
        needsComma = false
    }

    mutating func member(_ name: String, _ value: String) {
        self.name(name)
        string(value)
    }

    mutating func member(_ name: String, _ value: Int) {
        self.name(name)
        literal(String(value))
    }

    mutating func write(_ member: Problem.Member) {
        switch member {
        case .text(let value): string(value)
        case .number(let value): literal(String(value))
        case .flag(let value): literal(value ? "true" : "false")
        case .list(let values):
            open("[")
            for value in values { write(value) }
            close("]")
        case .object(let members):
            open("{")
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                self.name(name)
                write(value)
            }
            close("}")
        }
    }

    private mutating func literal(_ value: String) {
        separate()
        text += value
        needsComma = true
    }

    private mutating func string(_ value: String) {
        separate()
        text.append("\"")
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case ..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text.append("\"")
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text.append(",") }
        needsComma = false
    }
}
