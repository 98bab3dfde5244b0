import Attachments
import Testing

@Suite struct AttachmentLimitsTests {
    private let limits = AttachmentLimits(files: 2, bytesPerFile: 600, totalBytes: 700, pixels: 50_000_000)

    @Test("what is within the limits is named in order")
    func accepted() throws {
        #expect(try limits.check([Fixture.png, Fixture.jpeg]) == [.png, .jpeg])
        #expect(try limits.check([[UInt8]]()) == [])
        #expect(try limits.check(Build.wav) == .wav)
    }

    @Test("the desk's own limits")
    func own() {
        let limits = AttachmentLimits()
        #expect(limits.files == 5 && limits.bytesPerFile == 10_485_760)
        #expect(limits.totalBytes == 26_214_400 && limits.pixels == 50_000_000)
    }

    private static let refusedCases: [([[UInt8]], AttachmentError)] = [
        ([Fixture.png, Fixture.png, []], AttachmentError.tooMany(count: 3, max: 2)), ([Fixture.png, []], .empty),
        ([[UInt8](repeating: 0, count: 601)], .tooLarge(bytes: 601, max: 600)),
        ([Fixture.jpeg, Fixture.placedJPEG], .tooLarge(bytes: 806, max: 700)),
        ([Fixture.png, Build.ascii("GIF89a")], .unknownType),
        ([Array(Fixture.png.dropLast())], .damaged(.png)),
    ]

    @Test("a file beyond a limit is refused with the number that is too large", arguments: refusedCases)
    func refused(files: [[UInt8]], error: AttachmentError) {
        #expect(throws: error) { try limits.check(files) }
    }

    private static let tiny = Fixture.png.dropFirst(33)
    private static let bombs: [([UInt8], Int, Int)] = [
        (Build.pngHeader(width: 50_001, height: 1000) + tiny, 50_001, 1000),
        (Build.pngHeader(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF) + tiny, 0x7FFF_FFFF, 0x7FFF_FFFF),
        (
            [0xFF, 0xD8] + Build.segment(0xC2, [8, 0xFF, 0xFF, 0xFF, 0xFE, 0]) + Build.segment(0xDA, [0])
                + [0xFF, 0xD9], 65_534, 65_535
        ),
        (Build.riff("WEBP", Build.riffChunk("VP8L", [0x2F, 0xFF, 0xFF, 0xFF, 0x0F])), 16_384, 16_384),
        (
            Build.riff("WEBP", Build.riffChunk("VP8 ", [0, 0, 0, 0x9D, 1, 0x2A, 0xFF, 0x3F, 0xFF, 0x7F])), 16_383,
            16_383
        ),
        // A small canvas does not hide a large picture, nor a small picture a large canvas.
        (
            Build.riff(
                "WEBP", Build.riffChunk("VP8X", [UInt8](repeating: 0, count: 10)),
                Build.riffChunk("VP8L", [0x2F, 0xFF, 0xFF, 0xFF, 0x0F])), 16_384, 16_384
        ),
        (
            Build.riff(
                "WEBP", Build.riffChunk("VP8X", [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
                Array(Fixture.webp.dropFirst(12))), 1 << 24, 1 << 24
        ),
    ]

    @Test("a few bytes that ask for gigabytes are refused by their header", arguments: bombs)
    func bomb(bytes: [UInt8], width: Int, height: Int) {
        #expect(throws: AttachmentError.tooManyPixels(width: width, height: height, max: 50_000_000)) {
            try limits.check(bytes)
        }
    }

    private static let sizeCases: [(AttachmentType, [UInt8])] = [
        (AttachmentType.jpeg, Fixture.placedJPEG), (.jpeg, Fixture.progressiveJPEG), (.png, Fixture.png),
        (.png, Fixture.animatedPNG), (.webp, Fixture.webp), (.webp, Fixture.lossyWebP),
        (.webp, Fixture.placedWebP), (.webp, Fixture.placedAnimatedWebP),
    ]

    @Test("the size of a picture is its header's", arguments: sizeCases)
    func size(type: AttachmentType, bytes: [UInt8]) throws {
        let size = try Attachment.size(of: bytes, type: type)
        #expect(size?.width == 2 && size?.height == 1)
    }

    @Test("a picture of exactly so many pixels is accepted")
    func border() throws {
        let bytes = Build.pngHeader(width: 50_000, height: 1000) + Self.tiny
        #expect(try limits.check(Array(bytes)) == .png)
    }
}
