/// The header of a frame of MPEG sound, layer III (ISO/IEC 11172-3, 2.4.1.3).
struct MP3Frame {
    private let isVersion1: Bool
    private let bitrate: Int
    private let samplingRate: Int
    private let padding: Int

    private static let bitrates1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    private static let bitrates2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

    init?(_ bytes: [UInt8], at offset: Int) {
        guard let header = bytes.bigEndian(4, at: offset), header >> 21 == 0x7FF, header >> 17 & 3 == 1 else {
            return nil
        }
        let version = header >> 19 & 3
        let rate = header >> 12 & 15
        let sampling = header >> 10 & 3
        guard version != 1, (1...14).contains(rate), sampling < 3 else { return nil }
        isVersion1 = version == 3
        bitrate = (isVersion1 ? Self.bitrates1 : Self.bitrates2)[rate - 1] * 1000
        samplingRate = [44_100, 48_000, 32_000][sampling] >> (isVersion1 ? 0 : version == 2 ? 1 : 2)
        padding = header >> 9 & 1
    }

    var length: Int { (isVersion1 ? 144 : 72) * bitrate / samplingRate + padding }

    /// Two frames in a row, after an ID3v2 tag where there is one: a single header is too easily met by chance.
    static func starts(_ bytes: [UInt8]) -> Bool {
        guard var start = afterTag(bytes) else { return false }
        while start < bytes.count, bytes[start] == 0 { start += 1 }
        guard let first = MP3Frame(bytes, at: start), let second = MP3Frame(bytes, at: start + first.length) else {
            return false
        }
        // No two versions share a rate.
        return first.samplingRate == second.samplingRate
    }

    /// Nil for a tag that does not hold together. Its length has seven bits a byte.
    private static func afterTag(_ bytes: [UInt8]) -> Int? {
        guard bytes.has("ID3", at: 0) else { return 0 }
        guard bytes.count > 10, (2...4).contains(bytes[3]), bytes[6..<10].allSatisfy({ $0 < 0x80 }) else { return nil }
        let footer = bytes[5] & 0x10 == 0 ? 0 : 10
        return 10 + bytes[6..<10].reduce(0) { $0 << 7 | Int($1) } + footer
    }
}
