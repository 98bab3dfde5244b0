/// The lines of a paper as they are printed.
extension OfficialPaper {
    static let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    static let motto = "Độc lập - Tự do - Hạnh phúc"

    var numberLine: String { "Số: \(number ?? PaperText.unknown)/\(symbol)" }

    var dateLine: String { "\(place), \(date.text)" }

    var letterSubject: String { "V/v \(subject)" }

    /// How the file is called: without line ends, with the kind of paper.
    var title: String {
        let subject = PaperText.clean(subject).replacing("\n", with: " ")
        return kind.title.map { "\($0) \(subject)" } ?? "V/v \(subject)"
    }

    /// One addressee stands in the line of "Kính gửi:", several below it.
    var addresseeLines: [String] { Self.listed(addressees) }

    var recipientLines: [String] { Self.listed(recipients) }

    var signatureName: String { signature.name ?? PaperText.unknown }

    private static func listed(_ items: [String]) -> [String] {
        items.enumerated().map { index, item in "- \(item)\(index == items.count - 1 ? "." : ";")" }
    }
}
