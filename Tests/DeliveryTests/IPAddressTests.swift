import Testing

@testable import Delivery

@Suite("Addresses of private networks")
struct IPAddressTests {
    @Test(
        "only machines on the open Internet are public",
        arguments: [
            ("1.1.1.1", true), ("8.8.8.8", true), ("172.15.255.255", true), ("172.32.0.1", true), ("100.128.0.1", true),
            ("192.169.0.1", true), ("223.255.255.255", true), ("169.253.0.1", true), ("2606:4700::1111", true),
            ("2001:4860:4860::8888", true), ("::ffff:8.8.8.8", true), ("64:ff9b::8.8.8.8", true), ("2402:800::1", true),
            ("0.0.0.0", false), ("10.0.0.1", false), ("127.0.0.1", false), ("127.255.255.254", false),
            ("100.64.0.1", false), ("169.254.169.254", false), ("172.16.0.1", false), ("172.31.255.255", false),
            ("192.168.1.1", false), ("192.0.0.1", false), ("198.18.0.1", false), ("198.51.100.1", false),
            ("203.0.113.7", false), ("224.0.0.1", false), ("255.255.255.255", false), ("::", false), ("::1", false),
            ("::127.0.0.1", false), ("::ffff:127.0.0.1", false), ("::ffff:10.1.2.3", false), ("fe80::1", false),
            ("fec0::1", false), ("fc00::1", false), ("fd12:3456::1", false), ("ff02::1", false),
            ("64:ff9b::192.168.0.1", false), ("64:ff9b:1::1", false), ("2002:c0a8:0101::1", false),
            ("2002:808:808::1", true), ("2001::1", false), ("2001:db8::1", false), ("3fff:0::1", false),
            ("100::1", false),
        ])
    func table(text: String, isPublic: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect(address.isPublic == isPublic)
    }
}
