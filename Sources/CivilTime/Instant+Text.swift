extension Instant: CustomStringConvertible, Codable {
    /// ISO 8601 with the desk's offset, as `2026-02-24T17:00:00+07:00`.
    package var description: String {
        let date = date
        let second = Int(seconds - date.start.seconds)
        return String(unsafeUninitializedCapacity: 25) { text in
            var writer = DigitWriter(text)
            writer.put(date)
            writer.put("T")
            writer.put(second / 3600, 2)
            writer.put(":")
            writer.put(second / 60 % 60, 2)
            writer.put(":")
            writer.put(second % 60, 2)
            writer.put("+07:00")
            return writer.count
        }
    }

    /// Reads `2026-02-24` (the start of that day in the desk's zone) or `2026-02-24T17:00[:00[.000]](Z|±hh:mm)`. A time
    /// without an offset is nil: it would be a guess. Fractions of a second are dropped.
    package init?(_ text: some StringProtocol) {
        if let date = CivilDate(text) {
            self = date.start
            return
        }
        guard text.utf8.count >= 17, let date = CivilDate(text.prefix(10)) else { return nil }
        var reader = DigitReader(text.dropFirst(10))
        guard reader.skip("T") || reader.skip("t") || reader.skip(" "), let hour = reader.number(2), reader.skip(":"),
            let minute = reader.number(2)
        else { return nil }
        var second = 0
        if reader.skip(":") {
            guard let value = reader.number(2) else { return nil }
            second = value
            if reader.skip("."), !reader.skipDigits() { return nil }
        }
        guard hour < 24, minute < 60, second < 60, let offset = Self.offset(&reader), reader.isAtEnd else { return nil }
        self.init(seconds: Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset))
    }

    private static func offset(_ reader: inout DigitReader) -> Int? {
        if reader.skip("Z") || reader.skip("z") { return 0 }
        let sign = reader.skip("+") ? 1 : reader.skip("-") ? -1 : 0
        guard sign != 0, let hours = reader.number(2), reader.skip(":"), let minutes = reader.number(2), hours < 24,
            minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = Instant(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 8601 time with offset")
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
