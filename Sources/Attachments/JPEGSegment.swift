/// A marker of a JPEG file with what belongs to it (ITU-T T.81, annex B).
struct JPEGSegment {
    let marker: UInt8
    /// Without the length.
    let payload: Range<Int>
    /// From the marker on; a scan's coded data with it.
    let whole: Range<Int>

    static let startOfScan: UInt8 = 0xDA
    private static let endOfImage: UInt8 = 0xD9

    /// Whether it gives the picture's dimensions.
    var isFrame: Bool { (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker) }

    /// From the start of the image to its end, whatever is behind it; nil when one is not reached from the other.
    static func all(in bytes: [UInt8]) -> [JPEGSegment]? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var segments: [JPEGSegment] = []
        var position = 2
        while segments.count < mostParts, position < bytes.count, bytes[position] == 0xFF {
            // A marker may be preceded by any number of these.
            while position < bytes.count, bytes[position] == 0xFF { position += 1 }
            guard position < bytes.count else { return nil }
            let marker = bytes[position]
            if marker == endOfImage { return segments }
            guard marker >= 0xC0, !(0xD0...0xD8).contains(marker),
                let length = bytes.bigEndian(2, at: position + 1), length >= 2, length < bytes.count - position
            else { return nil }
            let start = position - 1
            let payload = position + 3..<position + 1 + length
            position = marker == startOfScan ? endOfScan(bytes, from: payload.upperBound) : payload.upperBound
            segments.append(JPEGSegment(marker: marker, payload: payload, whole: start..<position))
        }
        return nil
    }

    /// The next marker that is neither a stuffed byte nor a restart.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while let found = bytes[position...].firstIndex(of: 0xFF), found + 1 < bytes.count {
            let next = bytes[found + 1]
            if next != 0, !(0xD0...0xD7).contains(next), next != 0xFF { return found }
            position = next == 0xFF ? found + 1 : found + 2
        }
        return bytes.count
    }
}
