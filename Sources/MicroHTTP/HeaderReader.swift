import CMicroHTTPD
import HTTPTypes

/// Takes over the header fields that libmicrohttpd has read, and checks what decides where the request ends and whom it is for.
struct HeaderReader {
    private(set) var block = HeaderBlock()
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private(set) var expectsContinue = false
    private var hosts = 0
    private var lengths = 0
    private var encodings = 0
    private var problem: String?

    /// - Throws: ``Failure/badRequest(_:)`` or ``Failure/headersTooLarge(limit:)``. The connection must be closed after it.
    init(_ connection: OpaquePointer, version: UnsafePointer<CChar>, limit: Int) throws(Failure) {
        block.reserve(512)
        withUnsafeMutablePointer(to: &self) { reader in
            _ = MHD_get_connection_values_n(connection, .HEADER_KIND, HeaderReader.take, reader)
        }
        if let problem { throw .badRequest(problem) }
        guard block.count <= limit else { throw .headersTooLarge(limit: limit) }
        let isVersion11 = String(cString: version) == "HTTP/1.1"
        guard isVersion11 || String(cString: version) == "HTTP/1.0" else {
            throw .badRequest("This server speaks HTTP/1.1.")
        }
        guard hosts == 1 || hosts == 0 && !isVersion11 else { throw .badRequest("A request names one host.") }
        guard lengths <= 1 else { throw .badRequest("A request has one Content-Length.") }
        guard encodings == 0 || lengths == 0 else {
            throw .badRequest("Content-Length and Transfer-Encoding exclude each other.")
        }
        guard encodings == 0 || encodings == 1 && isChunked && isVersion11 else {
            throw .badRequest("The only transfer encoding here is chunked.")
        }
    }

    private static let take: MHD_KeyValueIteratorN = { context, _, name, nameCount, value, valueCount in
        guard let reader = context?.assumingMemoryBound(to: HeaderReader.self) else { return .NO }
        let value = UnsafeBufferPointer(start: value, count: value == nil ? 0 : valueCount)
        value.withMemoryRebound(to: UInt8.self) { value in
            UnsafeBufferPointer(start: name, count: nameCount).withMemoryRebound(to: UInt8.self) { name in
                reader.pointee.add(name, value)
            }
        }
        return .YES
    }

    /// libmicrohttpd leaves the blanks behind a value.
    private static func trimmed(_ value: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var rest = value[...]
        while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
        return UnsafeBufferPointer(rebasing: rest)
    }

    private mutating func add(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        if name.isEmpty || !name.allSatisfy(Self.isToken) { problem = "A header's name is malformed." }
        if !value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) {
            problem = "A header holds a control character."
        }
        if problem != nil { return }
        block.append(name: name, value: Self.trimmed(value))
        switch name.count {
        case 4 where name.isEqual("host"): hosts += 1
        case 6 where name.isEqual("expect"): expectsContinue = value.isEqual("100-continue")
        case 14 where name.isEqual("content-length"):
            lengths += 1
            contentLength = Int(String(decoding: value, as: UTF8.self))
            let isNumber = value.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            if !isNumber || contentLength == nil { problem = "Content-Length is no number." }
        case 17 where name.isEqual("transfer-encoding"):
            encodings += 1
            // Not trimmed, for libmicrohttpd does not trim it either: both must see the same.
            isChunked = value.isEqual("chunked")
        // libmicrohttpd mistakes a folded value's second line for the end of the name.
        case 15... where name.begins(with: "content-length") || name.begins(with: "transfer-encoding"):
            problem = "A header that frames the request is folded."
        default: break
        }
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+.^_`|~".utf8.contains(byte)
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Compares with a lower-case name, whatever the case of these bytes.
    fileprivate func isEqual(_ name: StaticString) -> Bool {
        count == name.utf8CodeUnitCount && begins(with: name)
    }

    fileprivate func begins(with name: StaticString) -> Bool {
        guard count >= name.utf8CodeUnitCount else { return false }
        for index in 0..<name.utf8CodeUnitCount {
            let byte = self[index]
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            if (isUpper ? byte | 0x20 : byte) != name.utf8Start[index] { return false }
        }
        return true
    }
}
