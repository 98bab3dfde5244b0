/// Parts of containers, put together byte by byte.
enum Build {
    static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let length = payload.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + payload
    }

    /// Behind the first two bytes of a JPEG.
    static func jpeg(_ bytes: [UInt8], with segments: [UInt8]...) -> [UInt8] {
        bytes.prefix(2) + segments.flatMap(\.self) + bytes.dropFirst(2)
    }

    /// An Exif block that says only which way up, in little-endian order.
    static func exif(orientation: UInt8) -> [UInt8] {
        ascii("Exif\0\0") + ascii("II") + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
            + [0, 0, 0, 0]
    }

    static func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
        let body = name.utf8 + payload
        return big(payload.count) + body + big(Int(checksum(body)))
    }

    /// Behind the header of a PNG.
    static func png(_ bytes: [UInt8], with chunks: [UInt8]...) -> [UInt8] {
        bytes.prefix(33) + chunks.flatMap(\.self) + bytes.dropFirst(33)
    }

    static func pngHeader(width: Int, height: Int) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width) + big(height) + [8, 2, 0, 0, 0])
    }

    static func riff(_ form: String, _ chunks: [UInt8]...) -> [UInt8] {
        let body = form.utf8 + chunks.flatMap(\.self)
        return ascii("RIFF") + big(body.count).reversed() + body
    }

    static func riffChunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
        name.utf8 + big(payload.count).reversed() + payload + (payload.count % 2 == 0 ? [] : [0])
    }

    static func box(_ name: String, _ body: [UInt8]) -> [UInt8] { big(body.count + 8) + name.utf8 + body }

    static func track(_ handler: String) -> [UInt8] {
        box("trak", box("mdia", box("hdlr", [UInt8](repeating: 0, count: 8) + handler.utf8 + [0, 0, 0, 0])))
    }

    static func movie(_ brand: String, _ handlers: String...) -> [UInt8] {
        box("ftyp", brand.utf8 + [0, 0, 2, 0] + ascii("isom")) + box("mdat", [1, 2, 3])
            + box("moov", handlers.flatMap(track))
    }

    /// 128 kbit/s at 44.1 kHz: 417 bytes.
    static let mp3Frame: [UInt8] = [0xFF, 0xFB, 0x90, 0x00] + [UInt8](repeating: 0x55, count: 413)

    static func ogg(_ packet: String) -> [UInt8] {
        ascii("OggS") + [0, 2] + [UInt8](repeating: 0, count: 20) + [1, 19] + packet.utf8
            + [UInt8](repeating: 1, count: 11)
    }

    static let wav = riff(
        "WAVE", riffChunk("LIST", [1, 2, 3]),
        riffChunk("fmt ", [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0]), riffChunk("data", [128, 128]))

    private static func big(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 0 ? 0 : 0xEDB8_8320) }
        }
    }
}
