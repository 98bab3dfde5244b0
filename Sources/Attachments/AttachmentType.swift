/// What a citizen may attach, known by its content and never by the name of the file.
package enum AttachmentType: String, CaseIterable, Sendable {
    case jpeg
    case png
    case webp
    case pdf
    case mp3
    case m4a
    case ogg
    case wav
    case amr

    package var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .pdf: "application/pdf"
        case .mp3: "audio/mpeg"
        case .m4a: "audio/mp4"
        case .ogg: "audio/ogg"
        case .wav: "audio/wav"
        case .amr: "audio/amr"
        }
    }

    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    package var isImage: Bool {
        switch self {
        case .jpeg, .png, .webp: true
        case .pdf, .mp3, .m4a, .ogg, .wav, .amr: false
        }
    }

    /// A raster image runs nothing; a PDF may, and is downloaded.
    package var isShownInline: Bool { isImage }
}
