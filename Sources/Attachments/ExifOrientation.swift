/// Which way up a photo is, 1 to 8 (CIPA DC-008, 4.6.5): the one thing an image keeps of its Exif data.
enum ExifOrientation {
    private static let header = Array("Exif\0\0".utf8)
    private static let tag = 0x0112
    private static let short = 3

    /// Nil when it is not Exif, says nothing or cannot be read.
    static func read(_ payload: ArraySlice<UInt8>) -> UInt8? {
        guard payload.starts(with: header) else { return nil }
        let tiff = Array(payload.dropFirst(header.count))
        let isLittle = tiff.has("II", at: 0)
        guard isLittle || tiff.has("MM", at: 0) else { return nil }
        func number(_ width: Int, _ offset: Int) -> Int? {
            isLittle ? tiff.littleEndian(width, at: offset) : tiff.bigEndian(width, at: offset)
        }
        guard number(2, 2) == 42, let directory = number(4, 4), let count = number(2, directory) else { return nil }
        for index in 0..<count {
            let entry = directory + 2 + index * 12
            guard let found = number(2, entry) else { return nil }
            if found == tag { return value(number(2, entry + 2), number(4, entry + 4), number(2, entry + 8)) }
        }
        return nil
    }

    private static func value(_ kind: Int?, _ count: Int?, _ value: Int?) -> UInt8? {
        guard kind == short, count == 1, let value, (1...8).contains(value) else { return nil }
        return UInt8(value)
    }

    /// A directory of one entry.
    static func payload(_ orientation: UInt8) -> [UInt8] {
        header + "MM".utf8 + [0, 42, 0, 0, 0, 8]
            + [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
            + [0, 0, 0, 0]
    }
}
