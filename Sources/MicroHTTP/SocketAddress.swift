import CMicroHTTPD
import Glibc

/// A numeric address to listen on.
struct SocketAddress {
    private let host: String
    private let port: UInt16
    private var storage: sockaddr_storage
    let isIPv6: Bool

    /// - Throws: `ServerError.badHost` for anything but a numeric IPv4 or IPv6 address.
    init(host: String, port: UInt16) throws(ServerError) {
        self.host = host
        self.port = port
        storage = sockaddr_storage()
        isIPv6 = host.contains(":")
        let isValid = isIPv6 ? Self.fill6(&storage, host, port) : Self.fill4(&storage, host, port)
        guard isValid else { throw .badHost(host) }
    }

    private static func fill4(_ storage: inout sockaddr_storage, _ host: String, _ port: UInt16) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return false }
        withUnsafeMutableBytes(of: &storage) { target in
            withUnsafeBytes(of: address) { target.copyMemory(from: $0) }
        }
        return true
    }

    private static func fill6(_ storage: inout sockaddr_storage, _ host: String, _ port: UInt16) -> Bool {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        guard inet_pton(AF_INET6, host, &address.sin6_addr) == 1 else { return false }
        withUnsafeMutableBytes(of: &storage) { target in
            withUnsafeBytes(of: address) { target.copyMemory(from: $0) }
        }
        return true
    }

    func withPointer<Value>(_ body: (UnsafePointer<sockaddr>) throws -> Value) rethrows -> Value {
        try withUnsafePointer(to: storage) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
    }

    /// Binds once by itself: libmicrohttpd says only that it did not start, this says why.
    func check() throws(ServerError) {
        let descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .notStarted(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        let size = socklen_t(isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size)
        guard withPointer({ bind(descriptor, $0, size) }) != 0 else { return }
        switch errno {
        case EADDRINUSE: throw .addressInUse(host: host, port: port)
        case EACCES: throw .notPermitted(host: host, port: port)
        case EADDRNOTAVAIL: throw .badHost(host)
        default: throw .notStarted(String(cString: strerror(errno)))
        }
    }
}
