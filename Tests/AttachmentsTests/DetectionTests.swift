import Attachments
import Testing

@Suite struct DetectionTests {
    private static let acceptedCases: [([UInt8], AttachmentType)] = [
        (Fixture.jpeg, AttachmentType.jpeg), (Fixture.progressiveJPEG, .jpeg), (Fixture.png, .png),
        (Fixture.webp, .webp), (Fixture.lossyWebP, .webp), (Fixture.placedAnimatedWebP, .webp),
        (Build.ascii("%PDF-1.7\n"), .pdf), (Build.ascii("%PDF-2.0\n"), .pdf),
        (Build.mp3Frame + Build.mp3Frame, .mp3),
        (
            Build.ascii("ID3") + [4, 0, 0, 0, 0, 1, 2] + [UInt8](repeating: 7, count: 130) + Build.mp3Frame
                + Build.mp3Frame, .mp3
        ),
        (Build.movie("M4A ", "soun"), .m4a), (Build.movie("mp42", "soun"), .m4a),
        (Build.movie("isom", "soun", "text"), .m4a),
        (Build.ogg("OpusHead"), .ogg), (Build.ogg("\u{1}vorbis"), .ogg), (Build.wav, .wav),
        (Build.ascii("#!AMR\n") + [0x3C, 0, 0], .amr),
    ]

    @Test("a file is what its bytes are", arguments: acceptedCases)
    func accepted(bytes: [UInt8], type: AttachmentType) {
        #expect(AttachmentType.detect(bytes) == type)
    }

    private static let refusedCases: [[UInt8]] = [
        [], [0xFF], [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0x00], Array(Fixture.png.prefix(12)),
        Build.ascii("GIF89a"), Build.ascii("<html>"), Build.ascii("<svg xmlns='http://www.w3.org/2000/svg'/>"),
        Build.ascii("MZ%PDF-1.7"), Build.ascii("%PDF-x"), Build.ascii("%PDF"), Build.ascii("PK\u{3}\u{4}"),
        Build.riff("AVI ", Build.riffChunk("fmt ", [UInt8](repeating: 0, count: 16))),
        Build.riff("WAVE", Build.riffChunk("data", [1, 2])), Build.riff("WEBP", Build.riffChunk("XMP ", [1])),
        Build.movie("mp42", "vide", "soun"), Build.movie("M4A ", "vide"), Build.movie("heic", "soun"),
        Build.movie("mp42"), Array(Build.movie("M4A ", "soun").prefix(40)), Build.ogg("\u{80}theora"),
        Build.mp3Frame, [0xFF, 0xFE, 0x41, 0x00], Build.ascii("ID3") + [4, 0, 0, 0xFF, 0, 1, 2], Build.ascii("ID3"),
        Build.mp3Frame + Build.ascii("text"), Build.mp3Frame + [0xFF, 0xF3, 0x90, 0x00], Build.ascii("#!AMR\n"),
        Build.ascii("RIFF"), Build.ascii("OggS"),
    ]

    @Test("what only looks like an accepted type is not taken for one", arguments: refusedCases)
    func refused(bytes: [UInt8]) {
        #expect(AttachmentType.detect(bytes) == nil)
    }

    @Test("only images are shown in a page, and each type has its own media type and extension")
    func properties() {
        #expect(AttachmentType.allCases.filter(\.isShownInline) == [.jpeg, .png, .webp])
        #expect(AttachmentType.allCases.filter(\.isImage) == [.jpeg, .png, .webp])
        #expect(Set(AttachmentType.allCases.map(\.mediaType)).count == AttachmentType.allCases.count)
        #expect(Set(AttachmentType.allCases.map(\.fileExtension)).count == AttachmentType.allCases.count)
        #expect(AttachmentType.jpeg.mediaType == "image/jpeg" && AttachmentType.jpeg.fileExtension == "jpg")
    }
}
