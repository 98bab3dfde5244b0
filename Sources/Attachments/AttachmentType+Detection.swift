extension AttachmentType {
    /// By content, looked at a little deeper than the first bytes; nil for all that is not accepted.
    package static func detect(_ bytes: [UInt8]) -> AttachmentType? {
        allCases.first { $0.matches(bytes) }
    }

    private func matches(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF]) && bytes.count > 3 && bytes[3] >= 0xC0
        case .png:
            bytes.starts(with: PNGChunk.signature) && bytes.bigEndian(4, at: 8) == 13 && bytes.has("IHDR", at: 12)
        case .webp: Self.isWebP(bytes)
        case .pdf: Self.isPDF(bytes)
        case .mp3: MP3Frame.starts(bytes)
        case .m4a: ISOBox.isSoundOnly(bytes)
        case .ogg: Self.isOgg(bytes)
        case .wav: Self.isWave(bytes)
        case .amr: bytes.has("#!AMR\n", at: 0) && bytes.count > 6 && bytes[6] & 0x83 == 0
        }
    }

    private static func isWebP(_ bytes: [UInt8]) -> Bool {
        bytes.has("RIFF", at: 0) && bytes.has("WEBP", at: 8)
            && ["VP8 ", "VP8L", "VP8X"].contains { bytes.has($0, at: 12) }
    }

    /// Readers accept the header anywhere in the first 1,024 bytes; another format could stand before it, so here it comes first.
    private static func isPDF(_ bytes: [UInt8]) -> Bool {
        bytes.has("%PDF-", at: 0) && bytes.count > 7 && (UInt8(ascii: "1")...UInt8(ascii: "2")).contains(bytes[5])
            && bytes[6] == UInt8(ascii: ".")
    }

    /// The first page begins a stream (RFC 3533, 6) of Opus or Vorbis.
    private static func isOgg(_ bytes: [UInt8]) -> Bool {
        guard bytes.has("OggS", at: 0), bytes.count > 27, bytes[4] == 0, bytes[5] & 2 != 0 else { return false }
        let packet = 27 + Int(bytes[26])
        return bytes.has("OpusHead", at: packet) || bytes.has("\u{1}vorbis", at: packet)
    }

    /// A recorder that streams may leave the length of the sound open: what follows the format is not looked at.
    private static func isWave(_ bytes: [UInt8]) -> Bool {
        guard bytes.has("RIFF", at: 0), bytes.has("WAVE", at: 8) else { return false }
        return RIFFChunks(bytes, in: 12..<bytes.count).chunks.contains { $0.name == "fmt " && $0.payload.count >= 16 }
    }
}
