extension CivilDate: CustomStringConvertible, Codable {
    /// `yyyy-MM-dd`.
    package var description: String {
        String(unsafeUninitializedCapacity: 10) { text in
            var writer = DigitWriter(text)
            writer.put(self)
            return writer.count
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CivilDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date yyyy-MM-dd")
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Fills a string's bytes from the left: every event's bytes hold two moments, so they are written without a copy.
struct DigitWriter {
    private let text: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ text: UnsafeMutableBufferPointer<UInt8>) { self.text = text }

    mutating func put(_ date: CivilDate) {
        let (year, month, day) = date.parts
        put(year, 4)
        put("-")
        put(month, 2)
        put("-")
        put(day, 2)
    }

    /// The last `width` digits of the number.
    mutating func put(_ number: Int, _ width: Int) {
        var rest = number
        for index in stride(from: count + width - 1, through: count, by: -1) {
            text[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += width
    }

    mutating func put(_ literal: StaticString) {
        for byte in UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount) {
            text[count] = byte
            count += 1
        }
    }
}
