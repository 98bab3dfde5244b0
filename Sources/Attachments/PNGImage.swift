struct PNGImage: ImageContainer {
    let size: ImageSize
    private let bytes: [UInt8]
    private let chunks: [PNGChunk]

    private static let critical: Set<String> = ["IHDR", "PLTE", "IDAT", "IEND"]
    /// Colour, density, transparency and animation: what the picture looks like.
    private static let kept: Set<String> = [
        "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "tRNS", "bKGD", "acTL", "fcTL", "fdAT",
    ]

    init(_ bytes: [UInt8]) throws(AttachmentError) {
        guard let chunks = PNGChunk.all(in: bytes), let header = chunks.first, header.name == "IHDR",
            header.payload.count == 13, chunks.count(where: { $0.name == "IHDR" }) == 1,
            chunks.contains(where: { $0.name == "IDAT" }),
            chunks.allSatisfy({ !$0.isCritical || Self.critical.contains($0.name) }),
            let size = ImageSize(
                width: bytes.bigEndian(4, at: header.payload.lowerBound),
                height: bytes.bigEndian(4, at: header.payload.lowerBound + 4)),
            max(size.width, size.height) <= Int(Int32.max)
        else { throw .damaged(.png) }
        self.size = size
        self.bytes = bytes
        self.chunks = chunks
    }

    var withoutMetadata: [UInt8] {
        var output = PNGChunk.signature
        output.reserveCapacity(bytes.count)
        for chunk in chunks where chunk.isCritical || Self.kept.contains(chunk.name) { output += bytes[chunk.whole] }
        return output
    }
}
