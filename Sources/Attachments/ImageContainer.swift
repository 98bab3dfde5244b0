/// An image's container taken apart. The picture's own bytes are never decoded.
protocol ImageContainer {
    init(_ bytes: [UInt8]) throws(AttachmentError)

    var size: ImageSize { get }
    var withoutMetadata: [UInt8] { get }
}

/// A picture of 10 MB has some thousand parts; one of millions is made to use up memory.
let mostParts = 100_000
