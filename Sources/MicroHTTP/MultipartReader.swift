import Glibc

/// Reads a `multipart/form-data` body (RFC 7578) as its chunks arrive: text fields into memory, files to disk.
///
/// libmicrohttpd's own post processor passes over malformed bodies in silence, mixes up fields where a part lacks a name, and
/// needs a connection to exist, so it can be neither strict nor tried without a socket. This one holds no more than
/// a chunk and a delimiter.
struct MultipartReader {
    private enum State {
        case preamble
        case delimiterEnd
        case partHead
        case partBody
        case epilogue
    }

    private static let maxHeadBytes = 8 * 1024

    private let delimiter: [UInt8]
    private let limits: FormLimits
    private let directory: String
    private var state = State.preamble
    /// The CRLF makes a delimiter at the very beginning look like all others.
    private var pending: [UInt8] = [0x0D, 0x0A]
    private var form = Form()
    private var part: FormPart?
    private var parts = 0

    /// - Throws: ``Failure/badRequest(_:)`` if the type names no proper boundary.
    init(_ type: MediaType, limits: FormLimits, directory: String) throws(Failure) {
        guard let boundary = type["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw .badRequest("The form names no boundary.")
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
        self.directory = directory
    }

    mutating func read(_ chunk: UnsafeBufferPointer<UInt8>) throws(Failure) {
        if case .epilogue = state { return }
        pending.append(contentsOf: chunk)
        var start = 0
        while let next = try step(from: start) { start = next }
        pending.removeFirst(try consumed(from: start))
    }

    /// The whole form, once the body is over.
    mutating func finish() throws(Failure) -> Form {
        guard case .epilogue = state else { throw .badRequest("The form breaks off.") }
        return form
    }

    /// Goes one state further and returns where the rest begins, or `nil` where more bytes are needed.
    private mutating func step(from start: Int) throws(Failure) -> Int? {
        switch state {
        case .preamble:
            guard let found = find(delimiter, from: start) else { return nil }
            state = .delimiterEnd
            return found + delimiter.count
        case .delimiterEnd: return try endDelimiter(from: start)
        case .partHead: return try openPart(from: start)
        case .partBody:
            guard let found = find(delimiter, from: start) else { return nil }
            try fill(start..<found)
            try part?.close(into: &form)
            part = nil
            state = .delimiterEnd
            return found + delimiter.count
        case .epilogue: return nil
        }
    }

    private mutating func endDelimiter(from start: Int) throws(Failure) -> Int? {
        var end = start
        while end < pending.count, pending[end] == 0x20 || pending[end] == 0x09 { end += 1 }
        guard end + 2 <= pending.count else { return nil }
        switch (pending[end], pending[end + 1]) {
        case (0x0D, 0x0A): state = .partHead
        case (0x2D, 0x2D): state = .epilogue
        default: throw .badRequest("The form's delimiter is malformed.")
        }
        // The head's first line follows a line end too: leaving it makes an empty head end like any other.
        return state == .partHead ? end : end + 2
    }

    private mutating func openPart(from start: Int) throws(Failure) -> Int? {
        guard let end = find([0x0D, 0x0A, 0x0D, 0x0A], from: start) else {
            if pending.count - start > Self.maxHeadBytes { throw .badRequest("A form field's head is too long.") }
            return nil
        }
        parts += 1
        guard parts <= limits.maxParts else { throw .contentTooLarge(limit: limits.maxParts) }
        part = try FormPart(head: pending[start..<end], limits: limits, directory: directory)
        state = .partBody
        return end + 4
    }

    /// How much of what is pending can go: in a body all but what may be the beginning of a delimiter.
    private mutating func consumed(from start: Int) throws(Failure) -> Int {
        switch state {
        case .preamble: return max(start, pending.count - delimiter.count + 1)
        case .partBody:
            let end = max(start, pending.count - delimiter.count + 1)
            try fill(start..<end)
            return end
        case .epilogue: return pending.count
        case .delimiterEnd, .partHead: return start
        }
    }

    private mutating func fill(_ range: Range<Int>) throws(Failure) {
        guard !range.isEmpty else { return }
        try part?.append(pending[range])
    }

    /// Where the needle, which begins with CR, next begins.
    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        pending.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var start = start
            while start + needle.count <= bytes.count {
                let room = bytes.count - needle.count + 1 - start
                guard let found = memchr(base + start, 0x0D, room) else { return nil }
                let index = UnsafeRawPointer(found) - base
                if memcmp(found, needle, needle.count) == 0 { return index }
                start = index + 1
            }
            return nil
        }
    }
}
