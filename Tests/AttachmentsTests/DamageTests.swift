import Attachments
import Testing

@Suite struct DamageTests {
    private static let images: [(AttachmentType, [UInt8])] = [
        (.jpeg, Fixture.placedJPEG), (.jpeg, Fixture.progressiveJPEG),
        (.png, Build.png(Fixture.animatedPNG, with: Build.chunk("tEXt", [1, 2, 3]))), (.webp, Fixture.lossyWebP),
        (.webp, Fixture.placedWebP), (.webp, Fixture.placedAnimatedWebP),
    ]
    private static let sounds = [
        Build.movie("M4A ", "soun"), Build.ogg("OpusHead"), Build.wav, Build.mp3Frame + Build.mp3Frame,
        Build.ascii("ID3") + [4, 0, 0, 0, 0, 0, 2, 0, 0] + Build.mp3Frame + Build.mp3Frame,
    ]

    @Test("an image cut short anywhere is damaged", arguments: images)
    func cut(type: AttachmentType, bytes: [UInt8]) {
        for length in 0..<bytes.count {
            #expect(throws: AttachmentError.damaged(type), "\(length) bytes") {
                try Attachment.withoutMetadata(Array(bytes.prefix(length)), type: type)
            }
        }
    }

    @Test("no change of bytes crashes; what still opens comes out clean and stays as it came out", arguments: images)
    func changedImages(type: AttachmentType, bytes: [UInt8]) throws {
        var dice = Dice(seed: UInt64(bytes.count))
        for _ in 0..<3000 {
            let changed = change(bytes, &dice)
            _ = AttachmentType.detect(changed)
            let cleaned: [UInt8]
            do {
                cleaned = try Attachment.withoutMetadata(changed, type: type)
            } catch {
                #expect(error == .damaged(type))
                continue
            }
            #expect(AttachmentType.detect(cleaned) == type)
            #expect(try Attachment.withoutMetadata(cleaned, type: type) == cleaned)
            #expect(try Attachment.size(of: cleaned, type: type) == Attachment.size(of: changed, type: type))
        }
    }

    @Test("no change of bytes makes detection crash", arguments: sounds)
    func changedSounds(bytes: [UInt8]) {
        #expect(AttachmentType.detect(bytes) != nil)
        var dice = Dice(seed: UInt64(bytes.count))
        for _ in 0..<3000 { _ = AttachmentType.detect(change(bytes, &dice)) }
    }

    @Test("documents and sound stay as they are", arguments: [AttachmentType.pdf, .mp3, .m4a, .ogg, .wav, .amr])
    func untouched(type: AttachmentType) throws {
        #expect(try Attachment.withoutMetadata(Fixture.exif, type: type) == Fixture.exif)
        #expect(try Attachment.size(of: Fixture.exif, type: type) == nil)
    }

    /// Up to four bytes set, taken out, put in or copied from elsewhere.
    private func change(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var changed = bytes
        for _ in 0...dice.next(4) where changed.count > 8 {
            let place = dice.next(changed.count)
            switch dice.next(5) {
            case 0: changed[place] = UInt8(dice.next(256))
            case 1: changed[place] = [0, 1, 0x7F, 0x80, 0xFF][dice.next(5)]
            case 2: changed.remove(at: place)
            case 3: changed.insert([0xFF, 0, UInt8(dice.next(256))][dice.next(3)], at: place)
            default:
                let from = dice.next(changed.count)
                changed.insert(contentsOf: changed[from..<min(changed.count, from + dice.next(40))], at: place)
            }
        }
        return changed
    }
}
