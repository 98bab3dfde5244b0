import Casework
import Testing

@Suite struct RoutingTests {
    private let departments = [
        Department(name: "Phòng Kinh tế", fields: ["Đất đai"]), Department(name: "Văn phòng", fields: ["Hộ tịch"]),
    ]

    @Test("the first rule that fits decides; else the field; never to whom it is about")
    func order() {
        let rules = [
            RoutingRule(words: ["sổ đỏ"], channel: .phone, department: "Văn phòng"),
            RoutingRule(words: ["so do", "địa chính"], department: "Phòng Kinh tế"),
            RoutingRule(field: "Hộ tịch", place: "thôn 3", department: "Công an"),
        ]
        func decide(_ text: String, _ field: String? = nil, _ channel: Channel = .web, about: String? = nil) -> String?
        {
            Routing.decide(
                RoutingFacts(field: field, channel: channel, text: text), rules: rules, departments: departments,
                about: about)?.department
        }
        #expect(decide("Tôi hỏi về SỔ ĐỎ.") == "Phòng Kinh tế")
        #expect(decide("Tôi hỏi về sổ đỏ", nil, .phone) == "Văn phòng")
        #expect(decide("địa chính xã") == "Phòng Kinh tế")
        #expect(decide("khai sinh ở Thôn 3, xã", "Hộ tịch") == "Công an")
        #expect(decide("khai sinh ở thôn 33", "Hộ tịch") == "Văn phòng")
        #expect(decide("khai sinh", "Hộ tịch") == "Văn phòng")
        #expect(decide("khai sinh", "Hộ tịch", about: "Văn phòng") == nil)
        #expect(decide("sổ đỏ", "Đất đai", about: "Phòng Kinh tế") == nil)
        #expect(decide("gì đó") == nil)
    }

    @Test(
        "words are found with marks or without, đ as d",
        arguments: [
            ("Đường Điện Biên Phủ", "duong dien bien phu"), ("  Hồ sơ, số 12/3-A!  ", "ho so so 12 3 a"), ("", ""),
            ("ĐẶNG Thị Ế", "dang thi e"), ("ư ơ ă â ê ô", "u o a a e o"),
        ])
    func folding(text: String, folded: String) {
        #expect(text.folded == folded)
    }

    @Test(
        "the words suggest a kind, the gravest first",
        arguments: [
            ("Tôi tố cáo ông A nhận hối lộ", PetitionKind.denunciation), ("Khiếu nại quyết định số 12", .complaint),
            ("Kiến nghị sửa đường", .proposal), ("Xin cảm ơn cán bộ", .praise), ("Cho tôi hỏi thủ tục", .question),
            ("Phản ánh hồ sơ chậm trễ", .feedback),
        ])
    func suggestions(text: String, kind: PetitionKind) {
        #expect(KindSuggestion.suggest(text) == kind)
        #expect(KindSuggestion.suggest("abc") == nil)
    }
}
