/// The last command and the answer to it. libcurl's own code tells neither: it says only that sending failed.
struct MailDialogue {
    private enum Command {
        case recipient
        case data
        case other
    }

    private var command = Command.other
    private var code: Int?
    private var lines: [String] = []
    private var isComplete = false
    private var isOver = false

    /// Keeps the verb alone: a command may carry the password. Libcurl takes its leave before it reports a refusal.
    mutating func said(_ bytes: UnsafeRawBufferPointer) {
        let verb = String(decoding: bytes.prefix(4), as: UTF8.self).uppercased()
        isOver = isOver || verb == "QUIT"
        guard !isOver else { return }
        command = verb == "RCPT" ? .recipient : verb == "DATA" ? .data : .other
        code = nil
        lines = []
    }

    /// One line of an answer; `550-` is followed by another, `550 ` ends it.
    mutating func heard(_ bytes: UnsafeRawBufferPointer) {
        guard !isOver else { return }
        if isComplete { lines = [] }
        let line = String(decoding: bytes.prefix(512), as: UTF8.self)
        code = Int(line.prefix(3))
        isComplete = !line.dropFirst(3).hasPrefix("-")
        if lines.count < 8 { lines.append(String(line.filter { !$0.isNewline })) }
    }

    /// A 5xx to the recipient or the text. One to anything before them speaks of the desk's own account or settings: the
    /// citizen's address is not dead because the desk's password expired.
    var refusal: DeliveryError? {
        guard let code, (500...599).contains(code), command != .other, ![530, 534, 535, 538].contains(code) else {
            return nil
        }
        return .permanent(code: code, text: lines.joined(separator: " "))
    }

    var complaint: String? {
        guard let code, (400...599).contains(code) else { return nil }
        return lines.joined(separator: " ")
    }
}
