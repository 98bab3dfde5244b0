enum WebPBitstream {
    /// Nil when it does not begin as a picture does.
    static func size(_ bytes: [UInt8], _ name: String, _ payload: Range<Int>) -> ImageSize? {
        let start = payload.lowerBound
        switch name {
        // RFC 6386, 9.1: a key frame, its start code, then sides of 14 bits.
        case "VP8 ":
            guard payload.count >= 10, bytes[start] & 1 == 0, bytes.bigEndian(3, at: start + 3) == 0x9D_012A else {
                return nil
            }
            return ImageSize(
                width: bytes.littleEndian(2, at: start + 6).map { $0 & 0x3FFF },
                height: bytes.littleEndian(2, at: start + 8).map { $0 & 0x3FFF })
        // RFC 9649, 3.4.
        case "VP8L":
            guard payload.count >= 5, bytes[start] == 0x2F else { return nil }
            let sides = bytes.littleEndian(4, at: start + 1)
            return ImageSize(width: sides.map { $0 & 0x3FFF + 1 }, height: sides.map { $0 >> 14 & 0x3FFF + 1 })
        default: return nil
        }
    }
}
