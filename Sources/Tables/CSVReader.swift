import Foundation

/// Streams a CSV file in constant memory: a megabyte at a time, however large the file.
///
/// Own code, as the packages at hand read a whole file at once and do not say on which line a fault stands.
final class CSVReader: RowSource {
    private let file: FileHandle
    private let size: UInt64
    private var buffer: [UInt8] = []
    private var position = 0
    private var consumed: UInt64 = 0
    private var line = 1
    private var isAtEnd = false

    private static let chunk = 1 << 20
    private static let longestRecord = 1 << 20

    init(path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw TableError.unreadable(path: path) }
        self.file = file
        size = (try? file.seekToEnd()) ?? 0
        try? file.seek(toOffset: 0)
        try fill()
        if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
            throw TableError.encoding(guess: "UTF-16", line: 1)
        }
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let head = buffer.prefix(4096)
        let zeros = head.count { $0 == 0 }
        if zeros > head.count / 4 { throw TableError.encoding(guess: "UTF-16", line: 1) }
        if zeros > 0 { throw TableError.binary }
    }

    deinit { try? file.close() }

    var progress: Double { size == 0 ? 1 : Double(consumed) / Double(size) }

    func next() throws -> TableRow? {
        while true {
            guard try position < buffer.count || more() else { return nil }
            let row = try record()
            if row.fields == [""] { continue }
            return row
        }
    }

    private func record() throws -> TableRow {
        let start = line
        var fields: [String] = []
        fields.reserveCapacity(20)
        while true {
            fields.append(try field(start))
            guard try position < buffer.count || more(keepingFrom: position) else { break }
            let byte = buffer[position]
            position += 1
            if byte == Byte.comma { continue }
            if byte == Byte.carriageReturn, try position < buffer.count || more(keepingFrom: position),
                buffer[position] == Byte.newline
            {
                position += 1
            }
            line += 1
            break
        }
        return TableRow(line: start, fields: fields)
    }

    private func field(_ start: Int) throws -> String {
        guard try position < buffer.count || more(keepingFrom: position) else { return "" }
        return buffer[position] == Byte.quote ? try quoted(start) : try plain(start)
    }

    private func plain(_ start: Int) throws -> String {
        var begin = position
        while true {
            while position < buffer.count {
                let byte = buffer[position]
                if byte == Byte.comma || byte == Byte.newline || byte == Byte.carriageReturn {
                    return try text(buffer[begin..<position])
                }
                if byte == Byte.quote { throw TableError.misplacedQuote(line: line) }
                position += 1
            }
            let length = position - begin
            guard length <= Self.longestRecord else {
                throw TableError.recordTooLong(line: start, limit: Self.longestRecord)
            }
            guard try more(keepingFrom: begin) else { return try text(buffer[begin..<position]) }
            begin = 0
            position = length
        }
    }

    private func quoted(_ start: Int) throws -> String {
        position += 1
        var bytes: [UInt8] = []
        while true {
            guard try position < buffer.count || more(keepingFrom: position) else {
                throw TableError.unterminatedQuote(line: start)
            }
            let byte = buffer[position]
            position += 1
            if byte == Byte.quote {
                guard try position < buffer.count || more(keepingFrom: position), buffer[position] == Byte.quote else {
                    break
                }
                position += 1
            } else if byte == Byte.newline {
                line += 1
            }
            bytes.append(byte)
            guard bytes.count <= Self.longestRecord else {
                throw TableError.recordTooLong(line: start, limit: Self.longestRecord)
            }
        }
        if position < buffer.count, ![Byte.comma, Byte.newline, Byte.carriageReturn].contains(buffer[position]) {
            throw TableError.misplacedQuote(line: line)
        }
        return try text(bytes[...])
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TableError.encoding(guess: "Windows-1258", line: line)
        }
        if bytes.contains(0) { throw TableError.binary }
        return text
    }

    /// Reads on and drops what lies before `start`, or all that was read; when nothing is left, changes nothing.
    private func more(keepingFrom start: Int? = nil) throws -> Bool {
        let from = start ?? buffer.count
        guard try !isAtEnd && fill() else { return false }
        buffer.removeSubrange(..<from)
        position -= from
        return true
    }

    @discardableResult
    private func fill() throws -> Bool {
        guard let data = try file.read(upToCount: Self.chunk), !data.isEmpty else {
            isAtEnd = true
            return false
        }
        consumed += UInt64(data.count)
        buffer.append(contentsOf: data)
        return true
    }
}

private enum Byte {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
