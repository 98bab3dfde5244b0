import Casework
import CivilTime
import Storage

/// The list of canned texts takes the place of the one before.
package struct DecideTexts: Action {
    package let texts: [CannedText]

    package init(texts: [CannedText]) {
        self.texts = texts
    }

    package static let most = 50

    package func authorize(_ caller: Caller) throws(ActionError) { try caller.require(.decideTexts) }

    package func validate() throws(InvalidInput) {
        var check = InputCheck()
        if texts.count > Self.most { check.fault("title-1", "error.tooManyTexts", ["max": String(Self.most)]) }
        for (index, text) in texts.enumerated() {
            check.required("title-\(index + 1)", called: "textTitle", text.title, max: 100)
            check.required("text-\(index + 1)", called: "textBody", text.text, max: 4_000)
        }
        try check.finish()
    }

    package func run(_ transaction: Transaction, _ caller: Caller) throws -> Receipt {
        try transaction.append(.textsDecided(texts: texts), by: caller.actor)
    }
}

extension Desk {
    package func cannedTexts(as caller: Caller) async throws -> [CannedText] {
        try await read(.decideTexts, as: caller) { try $0.cannedTexts() }
    }
}
