import Glibc

/// A bound, listening TCP socket. Made here and not by libmicrohttpd, which would not say why it failed.
enum ListeningSocket {
    private static let backlog: Int32 = 1024

    /// - Returns: the descriptor, to be closed by the caller, and the port it got.
    static func open(host: String, port: Int) throws(ServerError) -> (descriptor: Int32, port: Int) {
        guard let wanted = UInt16(exactly: port) else { throw .addressUnavailable(host: "\(host):\(port)") }
        var v4 = sockaddr_in()
        var v6 = sockaddr_in6()
        if inet_pton(AF_INET, host, &v4.sin_addr) == 1 {
            v4.sin_family = sa_family_t(AF_INET)
            v4.sin_port = wanted.bigEndian
            return try listen(&v4, AF_INET, host, port)
        }
        guard inet_pton(AF_INET6, host, &v6.sin6_addr) == 1 else { throw .addressUnavailable(host: host) }
        v6.sin6_family = sa_family_t(AF_INET6)
        v6.sin6_port = wanted.bigEndian
        return try listen(&v6, AF_INET6, host, port)
    }

    private static func listen<Address>(
        _ address: inout Address, _ family: Int32, _ host: String, _ port: Int
    ) throws(ServerError) -> (descriptor: Int32, port: Int) {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw .failed(errno: errno) }
        var on: Int32 = 1
        var off: Int32 = 0
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
        if family == AF_INET6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size) }
        var length = socklen_t(MemoryLayout<Address>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                guard bind(descriptor, pointer, length) == 0, Glibc.listen(descriptor, backlog) == 0 else {
                    return errno
                }
                return getsockname(descriptor, pointer, &length) == 0 ? 0 : errno
            }
        }
        guard result == 0 else {
            close(descriptor)
            switch result {
            case EADDRINUSE: throw .addressInUse(port: port)
            case EACCES, EPERM: throw .permissionDenied(port: port)
            case EADDRNOTAVAIL: throw .addressUnavailable(host: host)
            default: throw .failed(errno: result)
            }
        }
        // The port lies at the same place in both kinds of address.
        let bound = withUnsafeBytes(of: &address) { UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)) }
        return (descriptor, Int(bound))
    }
}
