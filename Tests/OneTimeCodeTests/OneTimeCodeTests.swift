import OneTimeCode
import Testing

@Suite struct OneTimeCodeTests {
    private static let key = Array("12345678901234567890".utf8)

    private func secret() throws -> OneTimeSecret { try #require(OneTimeSecret(Self.key)) }

    @Test(
        "codes are those of RFC 6238, appendix B",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func timed(seconds: Int64, code: String) throws {
        #expect(try secret().code(at: seconds, digits: 8) == code)
        #expect(try secret().code(at: seconds) == String(code.suffix(6)))
    }

    @Test(
        "codes are those of RFC 4226, appendix D",
        arguments: zip(
            0...9 as ClosedRange<UInt64>,
            [
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
            ]))
    func counted(counter: UInt64, code: String) {
        #expect(OneTimeCode.code(key: Self.key, counter: counter, digits: 6) == code)
    }

    @Test("a code holds one step early and one step late, and not a second longer")
    func window() throws {
        let secret = try secret()
        let code = secret.code(at: 3000)
        for (seconds, step) in [(2969, nil), (2970, 100), (3000, 100), (3029, 100), (3059, 100), (3060, nil)]
            as [(Int64, Int64?)]
        {
            #expect(secret.accepts(code, at: seconds, after: nil) == step, "\(seconds)")
        }
    }

    @Test("a code is good once, and none before it is good after it")
    func replay() throws {
        let secret = try secret()
        let code = secret.code(at: 3000)
        #expect(secret.accepts(code, at: 3000, after: 99) == 100)
        #expect(secret.accepts(code, at: 3000, after: 100) == nil)
        #expect(secret.accepts(code, at: 3000, after: 101) == nil)
        #expect(secret.accepts(secret.code(at: 3030), at: 3000, after: 100) == 101)
    }

    @Test("anything but the six digits is refused", arguments: ["", "00000", "0000000", "28708", " 287082", "２８７０８２"])
    func shape(code: String) throws {
        #expect(try secret().accepts(code, at: 59, after: nil) == nil)
        #expect(try secret().accepts("287082", at: 59, after: nil) == 1)
    }

    @Test("the ends of time do no harm", arguments: [.min, -31, -1, 0, .max] as [Int64])
    func ends(seconds: Int64) throws {
        #expect(try secret().accepts("000000", at: seconds, after: nil) == nil)
        #expect(try secret().code(at: seconds).count == 6)
    }

    @Test("a new secret is 20 bytes that come back from base 32, and another each time")
    func secrets() throws {
        let (one, other) = (OneTimeSecret(), OneTimeSecret())
        #expect(one.bytes.count == 20 && one.base32.count == 32 && one.bytes != other.bytes)
        #expect(OneTimeSecret(base32: one.base32)?.bytes == one.bytes)
        #expect(OneTimeSecret(base32: "MZXW6YTBOI") == nil)
        #expect(OneTimeSecret([1, 2, 3]) == nil)
    }

    @Test("the address for the app is encoded byte by byte")
    func uri() throws {
        let uri = try secret().uri(issuer: "Xã Tân Hội", account: "an:b&c@d")
        #expect(
            uri == "otpauth://totp/X%C3%A3%20T%C3%A2n%20H%E1%BB%99i:an%3Ab%26c%40d"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=X%C3%A3%20T%C3%A2n%20H%E1%BB%99i"
                + "&algorithm=SHA1&digits=6&period=30")
    }
}
