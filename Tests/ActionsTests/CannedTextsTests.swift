import Actions
import Casework
import Testing

@Suite struct CannedTextsTests {
    private static let canned = CannedText(
        title: "Đèn đường", text: "Kính gửi ông/bà,\nUBND xã đã giao Phòng Kinh tế kiểm tra đèn đường.")

    private static let answers: [(answer: String, isRefused: Bool)] = [
        (canned.text, true),
        ("  Kính gửi ông/bà, UBND xã đã giao\n\nPhòng Kinh tế kiểm tra đèn đường. ", true),
        (canned.text + " Ngày […] đã thay bóng.", true),
        (canned.text + " Ngày 5/11/2026 đã thay bóng trước nhà số 7.", false),
        ("Đã thay bóng.", false),
    ]

    @Test("a canned text is a start: an answer that says no more cannot be submitted", arguments: answers)
    func start(answer: String, isRefused: Bool) async throws {
        let office = try await Office()
        _ = try await office.desk.perform(DecideTexts(texts: [Self.canned]), as: try office.caller(.centre))
        let code = try await office.send().code
        try await office.take(.accept(department: "Phòng Kinh tế", isRemote: false), code, as: .centre)
        try await office.take(
            .draft(AnswerText(text: answer, done: "Thay bóng", evidence: "BB 3")), code, as: .officer)
        if isRefused {
            await #expect(throws: PetitionError.answerIsCanned) {
                try await office.take(.submit, code, as: .officer)
            }
        } else {
            try await office.take(.submit, code, as: .officer)
        }
        #expect(try office.holds())
    }

    @Test("who writes answers is offered the texts, and the list is replaced whole")
    func offered() async throws {
        let office = try await Office()
        let code = try await office.send().code
        for texts in [[Self.canned, CannedText(title: "b", text: "c")], [Self.canned], []] {
            _ = try await office.desk.perform(DecideTexts(texts: texts), as: try office.caller(.approver))
            #expect(try await office.desk.petition(code, as: try office.caller(.centre)).cannedTexts == texts)
            #expect(try await office.desk.petition(code, as: try office.caller(.clerk)).cannedTexts == [])
        }
        #expect(try office.holds())
    }

    @Test("a text without a name, without words, too long, or one too many is refused")
    func limits() throws {
        let cases: [([CannedText], String)] = [
            ([CannedText(title: "", text: "a")], "title-1"),
            ([Self.canned, CannedText(title: "a", text: " ")], "text-2"),
            ([CannedText(title: String(repeating: "a", count: 101), text: "a")], "title-1"),
            ([CannedText(title: "a", text: String(repeating: "a", count: 4_001))], "text-1"),
            (Array(repeating: Self.canned, count: 51), "title-1"),
        ]
        for (texts, field) in cases {
            do {
                try DecideTexts(texts: texts).validate()
                Issue.record("taken: \(field)")
            } catch {
                #expect(error.faults.map(\.field) == [field])
            }
        }
    }
}
