/// The named styles of a paper; a person who edits it changes a style, not each paragraph.
enum TextStyle: String, CaseIterable {
    case normal = "Normal"
    case superior = "Superior"
    case issuer = "Issuer"
    case nation = "Nation"
    case motto = "Motto"
    case line = "LineBelow"
    case number = "Number"
    case letterSubject = "LetterSubject"
    case placeAndDate = "PlaceAndDate"
    case kind = "Title"
    case subject = "Subtitle"
    case addressee = "Addressee"
    case addresseeItem = "AddresseeItem"
    case roman = "Heading1"
    case arabic = "Heading2"
    case letter = "Heading3"
    case body = "BodyText"
    case bullet = "Bullet"
    case note = "Note"
    case caption = "Caption"
    case tableHead = "TableHead"
    case cell = "TableCell"
    case gap = "Gap"
    case recipientsHead = "RecipientsHead"
    case recipients = "Recipients"
    case office = "Office"
    case name = "Name"
    case header = "Header"

    static func heading(_ level: HeadingLevel) -> TextStyle {
        switch level {
        case .roman: .roman
        case .number: .arabic
        case .letter: .letter
        }
    }
}
