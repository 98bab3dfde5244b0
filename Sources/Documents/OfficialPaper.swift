/// A paper of an authority, laid out by Decree 30/2020/NĐ-CP. What a person fills in later is left nil and shown as "…".
package struct OfficialPaper: Sendable {
    package let kind: PaperKind
    /// Above the issuer, where there is one to name: the committee above its own centre.
    package let superior: String?
    package let issuer: String
    package let number: String?
    /// What follows the number: `BC-UBND`, `UBND-TTPVHCC`.
    package let symbol: String
    package let place: String
    package let date: PaperDate
    /// Without "V/v", which a letter adds.
    package let subject: String
    package let addressees: [String]
    package let blocks: [Block]
    /// Without dashes and ends; the last one is the archive: `Lưu: VT, TTPVHCC`.
    package let recipients: [String]
    package let signature: Signature

    package init(
        _ kind: PaperKind, subject: String, superior: String? = nil, issuer: String, number: String? = nil,
        symbol: String, place: String, date: PaperDate = PaperDate(), addressees: [String] = [], blocks: [Block],
        recipients: [String], signature: Signature
    ) {
        self.kind = kind
        self.superior = superior
        self.issuer = issuer
        self.number = number
        self.symbol = symbol
        self.place = place
        self.date = date
        self.subject = subject
        self.addressees = addressees
        self.blocks = blocks
        self.recipients = recipients
        self.signature = signature
    }
}
