struct JPEGImage: ImageContainer {
    let size: ImageSize
    private let bytes: [UInt8]
    private let segments: [JPEGSegment]

    private static let tables: Set<UInt8> = [0xC4, 0xCC, 0xDB, 0xDD]
    private static let app0: UInt8 = 0xE0
    private static let app1: UInt8 = 0xE1
    private static let app2: UInt8 = 0xE2
    private static let app14: UInt8 = 0xEE

    init(_ bytes: [UInt8]) throws(AttachmentError) {
        guard let segments = JPEGSegment.all(in: bytes),
            let frame = segments.firstIndex(where: \.isFrame), segments.count(where: \.isFrame) == 1,
            let scan = segments.firstIndex(where: { $0.marker == JPEGSegment.startOfScan }), frame < scan,
            segments[frame].payload.count >= 6,
            let size = ImageSize(
                width: bytes.bigEndian(2, at: segments[frame].payload.lowerBound + 3),
                height: bytes.bigEndian(2, at: segments[frame].payload.lowerBound + 1))
        else { throw .damaged(.jpeg) }
        self.size = size
        self.bytes = bytes
        self.segments = segments
    }

    /// Without the orientation photos would appear turned: it is the one tag that is written anew.
    var withoutMetadata: [UInt8] {
        var output: [UInt8] = [0xFF, 0xD8]
        output.reserveCapacity(bytes.count)
        if let jfif { output += jfif }
        if let orientation, orientation != 1 {
            output += Self.segment(Self.app1, ExifOrientation.payload(orientation))
        }
        for segment in segments {
            switch segment.marker {
            case Self.app2 where bytes[segment.payload].starts(with: "ICC_PROFILE\0".utf8):
                output += bytes[segment.whole]
            case Self.app14 where isAdobe(segment):
                output += Self.segment(Self.app14, bytes[segment.payload].prefix(12))
            case JPEGSegment.startOfScan: output += bytes[segment.whole]
            case let marker where segment.isFrame || Self.tables.contains(marker): output += bytes[segment.whole]
            default: break
            }
        }
        output += [0xFF, 0xD9]
        return output
    }

    /// Density and units stay; the thumbnail may show what was cut off, and goes.
    private var jfif: [UInt8]? {
        let found = segments.first {
            $0.marker == Self.app0 && $0.payload.count >= 14 && bytes[$0.payload].starts(with: "JFIF\0".utf8)
        }
        return found.map { Self.segment(Self.app0, bytes[$0.payload].prefix(12) + [0, 0]) }
    }

    private var orientation: UInt8? {
        segments.lazy.filter { $0.marker == Self.app1 }
            .compactMap { ExifOrientation.read(bytes[$0.payload]) }.first
    }

    /// How the colours are coded.
    private func isAdobe(_ segment: JPEGSegment) -> Bool {
        segment.payload.count >= 12 && bytes[segment.payload].starts(with: "Adobe".utf8)
    }

    private static func segment(_ marker: UInt8, _ payload: some Collection<UInt8>) -> [UInt8] {
        let length = payload.count + 2
        return [0xFF, marker, UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length)] + payload
    }
}
