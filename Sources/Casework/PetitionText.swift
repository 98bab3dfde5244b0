/// What a citizen wrote.
package struct PetitionText: Codable, Equatable, Sendable {
    package var subject: String
    package var body: String

    package init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }
}

/// An answer: what the citizen reads, and what the approver must know before it goes out.
package struct AnswerText: Codable, Equatable, Sendable {
    package var text: String
    /// What was done about the matter.
    package var done: String
    /// The document or photo that shows it.
    package var evidence: String

    package init(text: String, done: String = "", evidence: String = "") {
        self.text = text
        self.done = done
        self.evidence = evidence
    }

    package func isComplete(for kind: PetitionKind) -> Bool {
        kind == .question || kind == .praise || !(done.isEmpty || evidence.isEmpty)
    }
}
