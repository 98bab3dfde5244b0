/// A chunk of a PNG file (ISO/IEC 15948, 5.3).
struct PNGChunk {
    let name: String
    let payload: Range<Int>

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// Length, name, payload and checksum.
    var whole: Range<Int> { payload.lowerBound - 8..<payload.upperBound + 4 }

    /// A reader that does not know a critical chunk cannot show the picture.
    var isCritical: Bool { name.utf8.first.map { $0 & 0x20 == 0 } ?? false }

    /// Up to the end of the image, whatever is behind it; nil when it is not reached or a checksum is wrong.
    static func all(in bytes: [UInt8]) -> [PNGChunk]? {
        guard bytes.starts(with: signature) else { return nil }
        var chunks: [PNGChunk] = []
        var position = signature.count
        while chunks.count < mostParts, let length = bytes.bigEndian(4, at: position),
            length <= bytes.count - position - 12
        {
            let payload = position + 8..<position + 8 + length
            guard bytes.bigEndian(4, at: payload.upperBound) == Int(CRC32.of(bytes[position + 4..<payload.upperBound]))
            else { return nil }
            chunks.append(PNGChunk(name: bytes.text(position + 4..<position + 8), payload: payload))
            if bytes.has("IEND", at: position + 4) { return chunks }
            position = payload.upperBound + 4
        }
        return nil
    }
}
