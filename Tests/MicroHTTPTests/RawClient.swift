import Foundation

/// A TCP connection that sends exactly the bytes it is told to.
final class RawClient: Sendable {
    private let descriptor: Int32

    init(port: Int) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Some bytes, none at the end of the connection, `nil` if it was reset or a minute went by.
    func receive() -> [UInt8]? {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, filled in
            count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            filled = max(0, count)
        }
        return count < 0 ? nil : bytes
    }

    /// Everything up to and with this text, or to the end of the connection.
    func receive(through text: String) -> String {
        let end = Array(text.utf8)
        var all: [UInt8] = []
        while !all.suffix(end.count).elementsEqual(end), let bytes = receive(), !bytes.isEmpty { all += bytes }
        return String(decoding: all, as: UTF8.self)
    }

    func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Everything up to the end of the connection.
    func receiveAll() -> String {
        var all: [UInt8] = []
        while let bytes = receive(), !bytes.isEmpty { all += bytes }
        return String(decoding: all, as: UTF8.self)
    }

    var isEnded: Bool { receive()?.isEmpty ?? (errno == ECONNRESET) }

    /// One answer; `hasBody` is false for the answer to HEAD.
    func answer(hasBody: Bool = true) -> RawAnswer? {
        var bytes: [UInt8] = []
        // One byte at a time, so that the next answer stays in the socket.
        while bytes.suffix(4) != [13, 10, 13, 10] {
            var byte: UInt8 = 0
            guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
            bytes.append(byte)
        }
        let needed = RawAnswer.missing(bytes, hasBody: hasBody) ?? 0
        if needed > 0 {
            var chunk = [UInt8](repeating: 0, count: needed)
            guard recv(descriptor, &chunk, needed, Int32(MSG_WAITALL)) == needed else { return nil }
            bytes += chunk
        }
        return RawAnswer(bytes, hasBody: hasBody)
    }
}

/// Blocks a thread of its own and none of Swift's few.
func offPool<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}
