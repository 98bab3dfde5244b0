extension CivilDate: CustomStringConvertible, Codable {
    /// `yyyy-MM-dd`.
    package var description: String {
        String(decoding: isoBytes, as: UTF8.self)
    }

    var isoBytes: [UInt8] {
        let (year, month, day) = parts
        return digits(year, 4) + [UInt8(ascii: "-")] + digits(month, 2) + [UInt8(ascii: "-")] + digits(day, 2)
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

func digits(_ number: Int, _ width: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: UInt8(ascii: "0"), count: width)
    var rest = number
    for index in bytes.indices.reversed() {
        bytes[index] += UInt8(rest % 10)
        rest /= 10
    }
    return bytes
}
