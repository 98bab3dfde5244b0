import Attachments
import Testing

@Suite struct PNGTests {
    private func clean(_ bytes: [UInt8]) throws -> [UInt8] { try Attachment.withoutMetadata(bytes, type: .png) }

    private static let droppedCases: [(String, [UInt8])] = [
        ("eXIf", Array(Fixture.exif.dropFirst(6))), ("tEXt", Build.ascii("Author\0SecretCam")),
        ("zTXt", Build.ascii("a\0\0x")), ("iTXt", Build.ascii("XML:com.adobe.xmp\0\0\0\0\0secret")),
        ("tIME", [7, 232, 5, 6, 1, 2, 3]), ("prVt", [1, 2]), ("caBX", []), ("sPLT", [1]),
    ]

    @Test("words, places, times and what is not known are dropped", arguments: droppedCases)
    func dropped(name: String, payload: [UInt8]) throws {
        let chunk = Build.chunk(name, payload)
        let behind = Array(Fixture.png.dropLast(12)) + chunk + Fixture.png.suffix(12)
        #expect(try clean(Build.png(Fixture.png, with: chunk)) == Fixture.png)
        #expect(try clean(behind) == Fixture.png)
    }

    @Test("colour, density and transparency stay in their places")
    func kept() throws {
        let names = ["gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "tRNS", "bKGD"]
        let bytes = Build.png(Fixture.png, with: names.flatMap { Build.chunk($0, [1, 2, 3, 4]) })
        #expect(try clean(bytes) == bytes)
    }

    @Test("a picture without metadata stays as it is, moving or not", arguments: [Fixture.png, Fixture.animatedPNG])
    func nothing(bytes: [UInt8]) throws {
        #expect(try clean(bytes) == bytes)
    }

    @Test("what is appended behind the picture is dropped")
    func appended() throws {
        #expect(try clean(Fixture.png + Build.ascii("SecretCam")) == Fixture.png)
    }

    private static let broken: [[UInt8]] = [
        [], Array(Fixture.png.prefix(8)), Array(Fixture.png.dropLast(12)),
        Build.png(Fixture.png, with: Build.chunk("IHDR", [UInt8](repeating: 1, count: 13))),
        Build.png(Fixture.png, with: Build.chunk("ABCD", [])),
        Build.png(Fixture.png, with: [0xFF, 0xFF, 0xFF, 0xFF] + Build.ascii("tEXt")),
        Build.png(Fixture.png, with: Array(Build.chunk("tEXt", [1]).dropLast()) + [0]),
        Build.pngHeader(width: 1, height: 1) + Build.chunk("IEND", []),
        Build.pngHeader(width: 0, height: 1) + Fixture.png.dropFirst(33),
        Build.pngHeader(width: 1 << 31, height: 1) + Fixture.png.dropFirst(33), Fixture.jpeg,
    ]

    @Test("a container that does not hold together is damaged", arguments: broken)
    func damaged(bytes: [UInt8]) {
        #expect(throws: AttachmentError.damaged(.png)) { try clean(bytes) }
    }
}
