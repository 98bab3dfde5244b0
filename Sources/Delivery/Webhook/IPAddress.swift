import CCurl
import Glibc

/// 4 or 16 bytes.
struct IPAddress: Hashable, Sendable {
    let bytes: [UInt8]

    init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        let family = text.contains(":") ? AF_INET6 : AF_INET
        guard inet_pton(family, text, &bytes) == 1 else { return nil }
        self.bytes = family == AF_INET6 ? bytes : Array(bytes.prefix(4))
    }

    /// Nil for what is not IP.
    init?(_ address: UnsafeMutablePointer<curl_sockaddr>) {
        // `addr` is declared as short as the shortest address; what is behind it is as long as its family's.
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        let raw = UnsafeRawPointer(address) + offset
        switch address.pointee.family {
        case AF_INET: bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
        case AF_INET6: bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
        default: return nil
        }
    }

    /// Whether it stands for a machine on the open Internet, by IANA's special-purpose registries.
    var isPublic: Bool {
        if bytes.count == 4 { return Self.isPublic4(bytes) }
        // Addresses that carry an IPv4 one: mapped, NAT64, 6to4.
        if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
            return Self.isPublic4(Array(bytes[12...]))
        }
        if bytes.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
            return Self.isPublic4(Array(bytes[12...]))
        }
        if bytes.starts(with: [0x20, 0x02]) { return Self.isPublic4(Array(bytes[2..<6])) }
        // Only 2000::/3 is global unicast. 2001::/23 is for protocols, Teredo among them; 2001:db8::/32 and 3fff::/20
        // for documentation.
        if bytes.starts(with: [0x20, 0x01]) && bytes[2] < 2 { return false }
        if bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8]) { return false }
        if bytes.starts(with: [0x3F, 0xFF]) && bytes[2] < 16 { return false }
        return bytes[0] >> 5 == 1
    }

    private static func isPublic4(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }
}

extension IPAddress: CustomStringConvertible {
    var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
