/// Guesses the kind from the words; people decide. The words are those by which the laws tell the kinds apart (RULES 3.1).
package enum KindSuggestion {
    /// Nil when no word says anything.
    package static func suggest(_ text: String) -> PetitionKind? {
        let folded = " \(text.folded) "
        return signs.first { $0.words.contains { folded.contains(" \($0) ") } }?.kind
    }

    /// In the order in which a wrong guess would do most harm.
    private static let signs: [(kind: PetitionKind, words: [String])] = [
        (.denunciation, ["to cao", "tham nhung", "nhan hoi lo", "doi tien", "vu loi", "hanh vi vi pham phap luat"]),
        (.complaint, ["khieu nai", "xem xet lai quyet dinh", "huy quyet dinh", "quyet dinh so", "trai phap luat"]),
        (.proposal, ["kien nghi", "de xuat", "de nghi bo", "de nghi sua", "sang kien", "nen thay"]),
        (.praise, ["cam on", "khen", "rat hai long", "tuyen duong"]),
        (.question, ["xin hoi", "cho toi hoi", "hoi ve", "thu tuc the nao", "can giay to gi", "o dau"]),
        (.feedback, ["phan anh", "cham tre", "vuong mac", "thai do", "khong dung quy dinh", "nhung nhieu"]),
    ]
}
