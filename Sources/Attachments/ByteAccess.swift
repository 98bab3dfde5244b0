extension [UInt8] {
    func has(_ text: String, at offset: Int) -> Bool {
        offset >= 0 && offset <= count && self[offset...].starts(with: text.utf8)
    }

    /// Nil past the end.
    func bigEndian(_ width: Int, at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - width else { return nil }
        return self[offset..<offset + width].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Nil past the end.
    func littleEndian(_ width: Int, at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - width else { return nil }
        return self[offset..<offset + width].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
