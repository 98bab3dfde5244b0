import Glibc

/// The network address of the other end of a connection, without its port.
public struct RemoteAddress: Sendable, Hashable, CustomStringConvertible {
    private var high: UInt64
    private var low: UInt64
    private var isIPv4: Bool

    /// 127.0.0.1
    public static let loopback = RemoteAddress(high: 0, low: 0x7F00_0001, isIPv4: true)

    private init(high: UInt64, low: UInt64, isIPv4: Bool) {
        self.high = high
        self.low = low
        self.isIPv4 = isIPv4
    }

    /// An IPv4 address that came over an IPv6 socket (`::ffff:…`) is an IPv4 address here.
    init(_ address: UnsafePointer<sockaddr>?) {
        self = .loopback
        guard let address else { return }
        let raw = UnsafeRawPointer(address)
        if address.pointee.sa_family == UInt16(AF_INET) {
            low = UInt64(UInt32(bigEndian: raw.load(fromByteOffset: 4, as: UInt32.self)))
        } else if address.pointee.sa_family == UInt16(AF_INET6) {
            high = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            low = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            isIPv4 = high == 0 && low >> 32 == 0xFFFF
            if isIPv4 { low &= 0xFFFF_FFFF }
        }
    }

    /// A numeric address; nil for anything else.
    init?(_ text: some StringProtocol) {
        var v4 = in_addr()
        var v6 = sockaddr_in6()
        let text = String(text)
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(high: 0, low: UInt64(UInt32(bigEndian: v4.s_addr)), isIPv4: true)
            return
        }
        guard inet_pton(AF_INET6, text, &v6.sin6_addr) == 1 else { return nil }
        v6.sin6_family = sa_family_t(AF_INET6)
        self = withUnsafePointer(to: &v6) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { RemoteAddress($0) }
        }
    }

    /// How many bits an address of this family has.
    var bits: Int { isIPv4 ? 32 : 128 }

    /// Whether the first bits are those of the other address, which is of the same family.
    func begins(with other: RemoteAddress, bits: Int) -> Bool {
        guard isIPv4 == other.isIPv4 else { return false }
        if isIPv4 { return (low ^ other.low) >> UInt64(32 - bits) == 0 }
        guard bits > 64 else { return (high ^ other.high) >> UInt64(64 - bits) == 0 }
        return high == other.high && (low ^ other.low) >> UInt64(128 - bits) == 0
    }

    /// The usual notation, `203.113.0.1` or `2001:db8::1`.
    public var description: String {
        var text = [UInt8](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        var bytes = isIPv4 ? [] : withUnsafeBytes(of: high.bigEndian) { [UInt8]($0) }
        let lowBytes = withUnsafeBytes(of: low.bigEndian) { [UInt8]($0) }
        bytes += isIPv4 ? lowBytes[4...] : lowBytes[...]
        let length = text.withUnsafeMutableBytes { buffer -> Int in
            guard let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                inet_ntop(isIPv4 ? AF_INET : AF_INET6, bytes, base, UInt32(INET6_ADDRSTRLEN)) != nil
            else { return 0 }
            return strlen(base)
        }
        return String(decoding: text[..<length], as: UTF8.self)
    }
}
