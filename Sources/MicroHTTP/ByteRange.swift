/// Reads a `Range` header, RFC 9110 section 14.
enum ByteRange: Equatable {
    /// Send everything: there is no range, several, or none that can be read, which may all be ignored.
    case whole
    case part(Range<Int64>)
    case outside

    init(_ header: String?, length: Int64) {
        self = .whole
        guard let header, header.lowercased().hasPrefix("bytes=") else { return }
        let bounds = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2, bounds.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return }
        switch (Int64(bounds[0]), Int64(bounds[1])) {
        case (let first?, let last) where bounds[1].isEmpty || last != nil:
            let last = last ?? Int64.max
            guard last >= first else { return }
            self = first < length ? .part(first..<min(last, length - 1) + 1) : .outside
        case (nil, let count?) where bounds[0].isEmpty:
            self = count > 0 && length > 0 ? .part(max(0, length - count)..<length) : .outside
        default: return
        }
    }
}
