/// RFC 9649.
struct WebPImage: ImageContainer {
    let size: ImageSize
    private let bytes: [UInt8]
    private let chunks: [(name: String, payload: Range<Int>)]

    private static let kept: Set<String> = ["VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L"]
    private static let keptInFrame: Set<String> = ["ALPH", "VP8 ", "VP8L"]
    private static let frameHeader = 16

    init(_ bytes: [UInt8]) throws(AttachmentError) {
        guard bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8), let length = bytes.littleEndian(4, at: 4),
            length >= 4, length <= bytes.count - 8
        else { throw .damaged(.webp) }
        let found = RIFFChunks(bytes, in: 12..<8 + length)
        guard found.isWhole, let first = found.chunks.first else { throw .damaged(.webp) }
        let isExtended = first.name == "VP8X"
        // What follows a simple image is not of it.
        chunks = isExtended ? found.chunks.filter { Self.kept.contains($0.name) } : [first]
        guard chunks.count(where: { $0.name == "VP8X" }) == (isExtended ? 1 : 0) else { throw .damaged(.webp) }
        self.bytes = bytes
        size = try Self.size(bytes, chunks, isExtended: isExtended)
    }

    var withoutMetadata: [UInt8] {
        var output = Array("WEBP".utf8)
        output.reserveCapacity(bytes.count)
        for chunk in chunks {
            switch chunk.name {
            case "VP8X": output += RIFFChunks.chunk(chunk.name, header(chunk.payload))
            case "ANMF": output += RIFFChunks.chunk(chunk.name, frame(chunk.payload))
            default: output += RIFFChunks.chunk(chunk.name, bytes[chunk.payload])
            }
        }
        return "RIFF".utf8 + RIFFChunks.size(output.count) + output
    }

    /// The flags of animation, transparency and colour profile stay; those of Exif, XMP and the reserved ones go.
    private func header(_ payload: Range<Int>) -> [UInt8] {
        [bytes[payload.lowerBound] & 0x32, 0, 0, 0] + bytes[payload].dropFirst(4).prefix(6)
    }

    private func frame(_ payload: Range<Int>) -> [UInt8] {
        let parts = RIFFChunks(bytes, in: payload.lowerBound + Self.frameHeader..<payload.upperBound)
        return parts.chunks.filter { Self.keptInFrame.contains($0.name) }.reduce(
            into: Array(bytes[payload].prefix(Self.frameHeader))
        ) { $0 += RIFFChunks.chunk($1.name, bytes[$1.payload]) }
    }

    /// The canvas and every picture on it: whichever is larger decides what a reader will ask memory for.
    private static func size(
        _ bytes: [UInt8], _ chunks: [(name: String, payload: Range<Int>)], isExtended: Bool
    ) throws(AttachmentError) -> ImageSize {
        var sizes: [ImageSize?] = []
        for (name, payload) in chunks {
            switch name {
            case "VP8 ", "VP8L": sizes.append(WebPBitstream.size(bytes, name, payload))
            case "ANMF":
                guard payload.count > frameHeader else { throw .damaged(.webp) }
                let parts = RIFFChunks(bytes, in: payload.lowerBound + frameHeader..<payload.upperBound)
                let pictures = parts.chunks.filter { $0.name.hasPrefix("VP8") }
                guard parts.isWhole, !pictures.isEmpty else { throw .damaged(.webp) }
                sizes += pictures.map { WebPBitstream.size(bytes, $0.name, $0.payload) }
            default: break
            }
        }
        guard !sizes.isEmpty else { throw .damaged(.webp) }
        if isExtended { sizes.append(canvas(bytes, chunks[0].payload)) }
        guard let first = sizes[0] else { throw .damaged(.webp) }
        var largest = first
        for size in sizes {
            guard let size else { throw .damaged(.webp) }
            largest = largest.union(size)
        }
        return largest
    }

    private static func canvas(_ bytes: [UInt8], _ payload: Range<Int>) -> ImageSize? {
        guard payload.count >= 10 else { return nil }
        return ImageSize(
            width: bytes.littleEndian(3, at: payload.lowerBound + 4).map { $0 + 1 },
            height: bytes.littleEndian(3, at: payload.lowerBound + 7).map { $0 + 1 })
    }
}
