import Attachments
import Testing

@Suite struct WebPTests {
    private static let picture = Array(Fixture.webp.dropFirst(12))

    private static func extended(_ flags: UInt8, width: UInt8 = 2) -> [UInt8] {
        Build.riffChunk("VP8X", [flags, 0, 0, 0, width - 1, 0, 0, 0, 0, 0])
    }

    private func clean(_ bytes: [UInt8]) throws -> [UInt8] { try Attachment.withoutMetadata(bytes, type: .webp) }

    @Test("Exif and XMP go, their flags with them, and the sizes are right again")
    func place() throws {
        #expect(Fixture.holdsSecret(Fixture.placedWebP))
        #expect(try clean(Fixture.placedWebP) == Build.riff("WEBP", Self.extended(0), Self.picture))
    }

    @Test("a moving picture keeps its frames")
    func moving() throws {
        #expect(Fixture.holdsSecret(Fixture.placedAnimatedWebP))
        let cleaned = try clean(Fixture.placedAnimatedWebP)
        #expect(!Fixture.holdsSecret(cleaned))
        // Flags at 20: only the animation's is left.
        #expect(cleaned[20] == 0x02)
        let frames = Fixture.placedAnimatedWebP[30...].prefix(cleaned.count - 30)
        #expect(cleaned.dropFirst(30) == frames && Fixture.holds(Array(frames), Build.ascii("ANMF")))
    }

    @Test("chunks hidden inside a frame are dropped")
    func insideFrame() throws {
        let header = [UInt8](repeating: 0, count: 16)
        func image(_ frame: [UInt8]) -> [UInt8] {
            Build.riff(
                "WEBP", Self.extended(2), Build.riffChunk("ANIM", [0, 0, 0, 0, 0, 0]),
                Build.riffChunk("ANMF", header + frame))
        }
        let hidden = Build.riffChunk("XMP ", Build.ascii("secret"))
        #expect(try clean(image(Self.picture + hidden)) == image(Self.picture))
    }

    @Test("colour profile and transparency stay with their flags, unknown chunks and reserved flags do not")
    func colours() throws {
        let icc = Build.riffChunk("ICCP", [1, 2, 3])
        let bytes = Build.riff(
            "WEBP", Self.extended(0xFF), icc, Build.riffChunk("what", [1]), Self.picture, Build.riffChunk("EXIF", [1]))
        #expect(try clean(bytes) == Build.riff("WEBP", Self.extended(0x32), icc, Self.picture))
    }

    @Test("a picture without metadata stays as it is", arguments: [Fixture.webp, Fixture.lossyWebP])
    func nothing(bytes: [UInt8]) throws {
        #expect(try clean(bytes) == bytes)
        #expect(try clean(bytes + Build.movie("mp42", "vide")) == bytes)
    }

    @Test("what follows a simple picture inside the container is dropped")
    func behind() throws {
        let bytes = Build.riff("WEBP", Self.picture, Build.riffChunk("EXIF", Fixture.exif))
        #expect(try clean(bytes) == Fixture.webp)
    }

    private static let broken: [[UInt8]] = [
        [], Build.ascii("RIFF"), Array(Fixture.webp.dropLast(2)), Build.riff("WEBP"),
        Build.riff("WEBP", Self.extended(0)), Build.riff("WEBP", Self.extended(0), Self.extended(0), Self.picture),
        Build.riff("WEBP", Build.riffChunk("VP8X", [0]), Self.picture),
        Build.riff("WEBP", Build.riffChunk("EXIF", [1]), Self.picture),
        Build.riff("WEBP", Self.extended(0), Self.picture, Build.ascii("EXIF") + [0xFF, 0xFF, 0xFF, 0xFF]),
        Build.riff("WEBP", Self.extended(0), Self.picture, [1, 2, 3]),
        Build.riff("WEBP", Self.extended(2), Build.riffChunk("ANMF", [1])),
        Build.riff(
            "WEBP", Self.extended(2),
            Build.riffChunk("ANMF", [UInt8](repeating: 0, count: 16) + Self.picture + [1, 2, 3])),
        Build.riff("WEBP", Self.extended(2), Build.riffChunk("ANMF", [UInt8](repeating: 0, count: 20))),
        Build.riff("WEBP", Build.riffChunk("VP8L", [1, 2, 3, 4, 5])), Fixture.png,
    ]

    @Test("a container that does not hold together is damaged", arguments: broken)
    func damaged(bytes: [UInt8]) {
        #expect(throws: AttachmentError.damaged(.webp)) { try clean(bytes) }
    }
}
