import Foundation
import Testing

@testable import Certificates

@Suite struct CertificatesTests {
    private static let now: Int64 = 1_800_000_000
    private static let day: Int64 = 86_400
    private let hosts: HostNames
    private let authority: LocalAuthority

    init() throws {
        hosts = try HostNames(
            names: ["localhost", "Desk.Local", "desk.local"], addresses: ["127.0.0.1", "::1", "192.168.1.5"])
        authority = try LocalAuthority(name: "UBND xã Tuệ Tĩnh", AuthorityConstraint(hosts), at: Self.now)
    }

    @Test("the authority is one, for ten years, under the unit's name")
    func aboutAuthority() throws {
        let read = try Certificate(pem: try authority.certificate.pem())
        #expect(read.isAuthority && read.name == "UBND xã Tuệ Tĩnh")
        #expect(read.validUntil == Self.now + 3653 * Self.day)
        #expect(try read.fingerprint().wholeMatch(of: /([0-9A-F]{2}:){31}[0-9A-F]{2}/) != nil)
        #expect(try read.fingerprint() == authority.certificate.fingerprint())
    }

    @Test("a long name is cut to what a certificate holds")
    func longName() throws {
        let name = String(repeating: "Tuệ Tĩnh ", count: 20)
        let long = try LocalAuthority(name: name, AuthorityConstraint(hosts), at: Self.now)
        #expect(name.hasPrefix(long.certificate.name) && long.certificate.name.unicodeScalars.count == 64)
    }

    @Test("a server's certificate is trusted for its names and addresses and no others")
    func server() throws {
        let issued = try authority.issue(hosts, at: Self.now)
        #expect(try issued.certificate.hosts() == hosts)
        #expect(!issued.certificate.isAuthority)
        #expect(issued.certificate.validUntil - issued.certificate.validFrom == 397 * Self.day)
        for host in ["localhost", "desk.local", "127.0.0.1", "192.168.1.5", "::1"] {
            #expect(
                try isTrusted(issued.certificate, under: authority.certificate, for: host, at: Self.now), "\(host)")
        }
        for host in ["other.local", "192.168.1.6", "example.com"] {
            #expect(
                try !isTrusted(issued.certificate, under: authority.certificate, for: host, at: Self.now), "\(host)")
        }
        let other = try LocalAuthority(name: "UBND xã Tuệ Tĩnh", AuthorityConstraint(hosts), at: Self.now)
        #expect(try !isTrusted(issued.certificate, under: other.certificate, for: "localhost", at: Self.now))
    }

    @Test(
        "it is never good for longer than 397 days, nor than the authority",
        arguments: [(1, 1), (397, 397), (4000, 397)])
    func days(asked: Int, given: Int64) throws {
        let issued = try authority.issue(hosts, days: asked, at: Self.now)
        #expect(issued.certificate.validUntil - issued.certificate.validFrom == given * Self.day)
        let late = try authority.issue(hosts, days: asked, at: authority.certificate.validUntil - 100)
        #expect(late.certificate.validUntil == min(authority.certificate.validUntil, late.certificate.validUntil))
    }

    @Test(
        "the authority can't vouch for others, even in the hands of a thief",
        arguments: [
            ("example.com", nil), ("localhost.example.com", nil), (nil, "192.168.1.6"), (nil, "2001:db8::1"),
        ] as [(String?, String?)])
    func constraint(name: String?, address: String?) throws {
        let foreign = try HostNames(
            names: [name].compactMap(\.self), addresses: [address].compactMap(\.self))
        #expect(throws: CertificateError.outsideConstraint(foreign.texts[0])) {
            try authority.issue(foreign, at: Self.now)
        }
        let forged = try authority.issueUnchecked(foreign, days: 397, at: Self.now)
        #expect(
            try !isTrusted(forged.certificate, under: authority.certificate, for: foreign.texts[0], at: Self.now))
    }

    @Test("an authority is for names and addresses, since one kind left out would be free")
    func oneKind() throws {
        for (names, addresses) in [(["desk.local"], []), ([], ["192.168.1.5"]), ([], [])] as [([String], [String])] {
            let hosts = try HostNames(names: names, addresses: addresses)
            #expect(throws: CertificateError.nothingToCertify) { try AuthorityConstraint(hosts) }
        }
        #expect(throws: CertificateError.nothingToCertify) {
            try authority.issue(HostNames(names: [], addresses: []), at: Self.now)
        }
    }

    @Test("an authority read back issues what its certificate vouches for")
    func renewal() throws {
        let read = try LocalAuthority(
            certificate: try authority.certificate.pem(), key: try authority.key.pem())
        let later = Self.now + 300 * Self.day
        let issued = try read.issue(hosts, at: later)
        #expect(try isTrusted(issued.certificate, under: authority.certificate, for: "desk.local", at: later))
    }

    @Test("damaged, swapped and foreign files are told apart")
    func damaged() throws {
        let pem = try authority.certificate.pem()
        let key = try authority.key.pem()
        let issued = try authority.issue(hosts, at: Self.now)
        let table: [(String, String, CertificateError)] = [
            ("", key, .unreadableCertificate), (String(pem.dropLast(80)), key, .unreadableCertificate),
            (pem, "", .unreadableKey), (pem, pem, .unreadableKey),
            (pem, try issued.key.pem(), .keyMismatch),
            (try issued.certificate.pem(), try issued.key.pem(), .notAnAuthority),
        ]
        for (certificate, key, error) in table {
            #expect(throws: error) { try LocalAuthority(certificate: certificate, key: key) }
        }
    }

    @Test(
        "names and addresses are checked",
        arguments: [
            "", ".", "a..b", "-a", "a-", "a b", "xã.vn", "*.local", "10.0.0.1", String(repeating: "a", count: 64),
        ])
    func badNames(name: String) {
        #expect(throws: CertificateError.badName(name)) { try HostNames(names: [name], addresses: []) }
        #expect(throws: CertificateError.self) { try HostNames(names: [], addresses: [name + "/"]) }
    }

    @Test("keys on disk are their owner's alone, and nothing half written stays")
    func folder() throws {
        let path = NSTemporaryDirectory() + "certificates-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = CertificateFolder(desk: path)
        #expect(!folder.hasAuthority && folder.readDesk() == nil)
        #expect(throws: CertificateError.missingFile(path: folder.authority)) { try folder.readAuthority() }
        try folder.write(authority)
        try folder.write(try authority.issue(hosts, at: Self.now))
        #expect(try folder.readAuthority().certificate.fingerprint() == authority.certificate.fingerprint())
        #expect(try folder.readDesk()?.hosts() == hosts)
        let names = try FileManager.default.contentsOfDirectory(atPath: path + "/tls").sorted()
        #expect(names == ["authority.key", "authority.pem", "desk.key", "desk.pem"])
        for key in [folder.authorityKey, folder.deskKey] {
            let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        #expect(throws: CertificateError.notWritable(path: "/proc/none/tls")) {
            try CertificateFolder(desk: "/proc/none").write(authority)
        }
    }
}
