/// The chunks side by side in a RIFF container, of WebP or WAV.
struct RIFFChunks {
    private(set) var chunks: [(name: String, payload: Range<Int>)] = []
    /// No chunk reaches past the end and nothing is left over.
    private(set) var isWhole = false

    init(_ bytes: [UInt8], in range: Range<Int>) {
        var start = range.lowerBound
        while range.upperBound - start >= 8, chunks.count < mostParts,
            let size = bytes.littleEndian(4, at: start + 4), size <= range.upperBound - start - 8
        {
            chunks.append((bytes.text(start..<start + 4), start + 8..<start + 8 + size))
            start += 8 + size + size % 2
        }
        // Some writers leave out the last byte of padding.
        isWhole = start >= range.upperBound
    }

    static func chunk(_ name: String, _ payload: some Collection<UInt8>) -> [UInt8] {
        name.utf8 + size(payload.count) + payload + (payload.count % 2 == 0 ? [] : [0])
    }

    static func size(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) } }
}
