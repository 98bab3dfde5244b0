import Attachments
import Testing

@Suite struct JPEGTests {
    private static let minimalExif: [UInt8] =
        [0xFF, 0xE1, 0, 34] + Build.ascii("Exif\0\0MM") + [
            0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0,
        ]
        + [0, 0, 0, 0]
    private static let icc = Build.segment(0xE2, Build.ascii("ICC_PROFILE\0") + [1, 1] + Build.ascii("colours"))
    private static let adobe = Build.segment(0xEE, Build.ascii("Adobe") + [0, 100, 0, 0, 0, 0, 1])

    private func clean(_ bytes: [UInt8]) throws -> [UInt8] { try Attachment.withoutMetadata(bytes, type: .jpeg) }

    @Test("a photo's place and camera are gone, its orientation and every byte of the picture stay")
    func place() throws {
        #expect(Fixture.holdsSecret(Fixture.placedJPEG))
        let cleaned = try clean(Fixture.placedJPEG)
        #expect(!Fixture.holdsSecret(cleaned))
        // SOI and JFIF are 20 bytes.
        #expect(cleaned == Fixture.jpeg.prefix(20) + Self.minimalExif + Fixture.jpeg.dropFirst(20))
    }

    @Test("a photo without metadata stays as it is", arguments: [Fixture.jpeg, Fixture.progressiveJPEG])
    func nothing(bytes: [UInt8]) throws {
        #expect(try clean(bytes) == bytes)
    }

    @Test("an upright photo keeps no Exif, a turned one keeps its turn", arguments: 0...9 as ClosedRange<UInt8>)
    func orientation(value: UInt8) throws {
        let cleaned = try clean(Build.jpeg(Fixture.jpeg, with: Build.segment(0xE1, Build.exif(orientation: value))))
        guard (2...8).contains(value) else {
            #expect(cleaned == Fixture.jpeg)
            return
        }
        #expect(cleaned.count == Fixture.jpeg.count + 36)
        #expect(cleaned[20 + 29] == value)
        #expect(try clean(cleaned) == cleaned)
    }

    @Test("colour profile and Adobe's colour transform stay")
    func colours() throws {
        let bytes = Build.jpeg(Fixture.jpeg, with: Self.icc, Self.adobe)
        #expect(try clean(bytes) == Fixture.jpeg.prefix(20) + Self.icc + Self.adobe + Fixture.jpeg.dropFirst(20))
    }

    private static let othersCases: [[UInt8]] = [
        Build.segment(0xE0, Build.ascii("JFXX\0") + [0x10, 1, 2, 3]),
        Build.segment(0xE1, Build.ascii("http://ns.adobe.com/xap/1.0/\0x") + []),
        Build.segment(0xE2, Build.ascii("MPF\0") + [1, 2]), Build.segment(0xED, Build.ascii("Photoshop 3.0\0")),
        Build.segment(0xEE, Build.ascii("other")), Build.segment(0xEF, [1]),
        Build.segment(0xFE, Build.ascii("words")),
        Build.segment(0xF0, [1, 2]), [0xFF, 0xFF] + Build.segment(0xFE, []),
        Build.segment(0xE1, Build.ascii("Exif\0\0MM") + [0, 42, 0xFF, 0xFF, 0xFF, 0xFF]),
        // An orientation that is a LONG is none.
        Build.segment(
            0xE1, Build.ascii("Exif\0\0MM") + [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 4, 0, 0, 0, 1, 0, 6, 0, 0]),
    ]

    @Test("every other segment is dropped", arguments: othersCases)
    func others(segment: [UInt8]) throws {
        #expect(try clean(Build.jpeg(Fixture.jpeg, with: segment)) == Fixture.jpeg)
    }

    @Test("the thumbnail of a JFIF segment goes, its density stays")
    func thumbnail() throws {
        let jfif = Build.segment(0xE0, Build.ascii("JFIF\0") + [1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9])
        let bytes = [0xFF, 0xD8] + jfif + Fixture.jpeg.dropFirst(20)
        let expected = Build.segment(0xE0, Build.ascii("JFIF\0") + [1, 2, 1, 0, 72, 0, 72, 0, 0])
        #expect(try clean(bytes) == [0xFF, 0xD8] + expected + Fixture.jpeg.dropFirst(20))
    }

    @Test("metadata between the scans of a progressive photo is dropped, the scans stay")
    func betweenScans() throws {
        let plain = Fixture.progressiveJPEG
        let scans = plain.indices.dropLast().filter { plain[$0] == 0xFF && plain[$0 + 1] == 0xDA }
        #expect(scans.count > 3)
        for scan in scans {
            let words = Build.segment(0xFE, Build.ascii("SecretCam")) + Build.segment(0xE1, Fixture.exif)
            let cleaned = try clean(plain.prefix(scan) + words + plain.dropFirst(scan))
            #expect(!Fixture.holdsSecret(cleaned))
            #expect(cleaned == plain.prefix(20) + Self.minimalExif + plain.dropFirst(20))
        }
    }

    @Test("what is appended behind the picture is dropped, be it a film or a second photo")
    func appended() throws {
        #expect(try clean(Fixture.jpeg + Build.movie("mp42", "vide")) == Fixture.jpeg)
        #expect(try clean(Fixture.jpeg + Fixture.placedJPEG) == Fixture.jpeg)
    }

    @Test("stuffed bytes and restarts inside a scan are part of the picture")
    func stuffing() throws {
        let data: [UInt8] = [0xFF, 0x00, 0x12, 0xFF, 0xD0, 0x34, 0xFF, 0xD7, 0x56]
        let bytes = Array(Fixture.jpeg.dropLast(2)) + data + [0xFF, 0xD9]
        #expect(try clean(bytes) == bytes)
    }

    private static let broken: [[UInt8]] = [
        [], [0xFF, 0xD8], [0xFF, 0xD8, 0xFF, 0xD9], Build.jpeg(Fixture.jpeg, with: [0x00]),
        Build.jpeg(Fixture.jpeg, with: [0xFF, 0xD8]), Build.jpeg(Fixture.jpeg, with: [0xFF, 0xE1, 0, 1]),
        Build.jpeg(Fixture.jpeg, with: [0xFF, 0xE1, 0xFF, 0xFF]),
        // A second frame, a frame without a side, a scan before any frame.
        Build.jpeg(Fixture.jpeg, with: Build.segment(0xC0, [8, 0, 1, 0, 1, 0])),
        [0xFF, 0xD8] + Build.segment(0xC0, [8, 0, 0, 0, 1, 0]) + Build.segment(0xDA, [0]) + [0xFF, 0xD9],
        [0xFF, 0xD8] + Build.segment(0xDA, [0]) + Build.segment(0xC0, [8, 0, 1, 0, 1, 0]) + [0xFF, 0xD9],
        Fixture.png,
    ]

    @Test("a container that does not hold together is damaged", arguments: broken)
    func damaged(bytes: [UInt8]) {
        #expect(throws: AttachmentError.damaged(.jpeg)) { try clean(bytes) }
    }
}
