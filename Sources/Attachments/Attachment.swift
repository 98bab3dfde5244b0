package enum Attachment {
    /// An image loses place, time, device, thumbnail and words; its pixels, colour profile and orientation stay. Other types stay as they are.
    package static func withoutMetadata(_ bytes: [UInt8], type: AttachmentType) throws(AttachmentError) -> [UInt8] {
        try image(bytes, type: type)?.withoutMetadata ?? bytes
    }

    /// Nil for what is not an image.
    package static func size(of bytes: [UInt8], type: AttachmentType) throws(AttachmentError) -> ImageSize? {
        try image(bytes, type: type)?.size
    }

    private static func image(_ bytes: [UInt8], type: AttachmentType) throws(AttachmentError) -> (any ImageContainer)? {
        switch type {
        case .jpeg: try JPEGImage(bytes)
        case .png: try PNGImage(bytes)
        case .webp: try WebPImage(bytes)
        case .pdf, .mp3, .m4a, .ogg, .wav, .amr: nil
        }
    }
}
