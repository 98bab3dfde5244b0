package enum PaperKind: Sendable {
    case report
    case notice
    case letter

    /// Nil for a letter, which is the one kind that bears no name (Decree 30/2020, Appendix I).
    var title: String? {
        switch self {
        case .report: "BÁO CÁO"
        case .notice: "THÔNG BÁO"
        case .letter: nil
        }
    }
}
