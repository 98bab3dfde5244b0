/// A box of the ISO base media file format (ISO/IEC 14496-12, 4.2).
struct ISOBox {
    let name: String
    let body: Range<Int>

    private static let mostBoxes = 10_000
    private static let brands: Set<String> = [
        "M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6", "dash",
    ]

    /// The boxes side by side in a range, up to the first that does not fit.
    static func all(_ bytes: [UInt8], in range: Range<Int>) -> [ISOBox] {
        var boxes: [ISOBox] = []
        var start = range.lowerBound
        while boxes.count < mostBoxes, range.upperBound - start >= 8, var size = bytes.bigEndian(4, at: start) {
            var header = 8
            if size == 0 { size = range.upperBound - start }
            if size == 1 {
                header = 16
                size = bytes.bigEndian(8, at: start + 8) ?? 0
            }
            guard size >= header, size <= range.upperBound - start else { break }
            boxes.append(ISOBox(name: bytes.text(start + 4..<start + 8), body: start + header..<start + size))
            start += size
        }
        return boxes
    }

    /// A film has the same brands as a sound recording: the tracks decide.
    static func isSoundOnly(_ bytes: [UInt8]) -> Bool {
        let boxes = all(bytes, in: 0..<bytes.count)
        guard let first = boxes.first, first.name == "ftyp", first.body.count >= 8,
            brands.contains(bytes.text(first.body.lowerBound..<first.body.lowerBound + 4))
        else { return false }
        let handlers = ["moov", "trak", "mdia", "hdlr"].reduce(boxes) { boxes, name in
            let named = boxes.filter { $0.name == name }
            return name == "hdlr" ? named : named.flatMap { all(bytes, in: $0.body) }
        }
        let kinds = handlers.compactMap { $0.body.count >= 12 ? $0.body.lowerBound + 8 : nil }
        return kinds.contains { bytes.has("soun", at: $0) } && !kinds.contains { bytes.has("vide", at: $0) }
    }
}
