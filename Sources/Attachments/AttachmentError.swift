package enum AttachmentError: Error, Equatable, Sendable {
    case empty
    case unknownType
    /// The container does not hold together: cut short, a length past the end, a wrong checksum.
    case damaged(AttachmentType)
    case tooLarge(bytes: Int, max: Int)
    case tooMany(count: Int, max: Int)
    case tooManyPixels(width: Int, height: Int, max: Int)
}
