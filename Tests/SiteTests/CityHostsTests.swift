import Site
import Testing

/// Which host is which unit's.
@Suite struct CityHostsTests {
    private static let codes = ["H31.15", "H31.16", "H31_17", "h32"]

    @Test(
        "the first label is the unit's code, and no other host is anybody's desk",
        arguments: [
            ("h31-15.city.gov.vn", "H31.15"), ("h31-15.localhost", "H31.15"), ("h31-15", "H31.15"),
            ("h31-17.city.gov.vn", "H31_17"), ("h32.city.gov.vn", "h32"), ("city.gov.vn", nil), ("localhost", nil),
            ("h31.15.city.gov.vn", nil), ("www.h31-15.city.gov.vn", nil), ("127.0.0.1", nil), ("[::1]", nil),
            ("h31-1.city.gov.vn", nil), ("h31-155.city.gov.vn", nil), ("", nil), (".", nil),
        ] as [(String, String?)])
    func labels(host: String, code: String?) throws {
        #expect(try CityHosts(codes: Self.codes).code(of: host) == code)
    }

    @Test("an address is never a unit, even one whose code is a number")
    func numbers() throws {
        let hosts = try CityHosts(codes: ["127", "31"])
        #expect(hosts.code(of: "127.0.0.1") == nil && hosts.code(of: "127.localhost") == "127")
    }

    @Test("a unit that the settings name answers there alone")
    func named() throws {
        let hosts = try CityHosts(
            codes: Self.codes, hosts: ["ChiMinh.haiphong.gov.vn": "H31.15", "a.example:8080": "H31.15"])
        #expect(hosts.code(of: "chiminh.haiphong.gov.vn") == "H31.15" && hosts.code(of: "a.example") == "H31.15")
        #expect(hosts.code(of: "h31-15.city.gov.vn") == nil && hosts.code(of: "h31-16.city.gov.vn") == "H31.16")
        #expect(hosts.host(of: "H31.15", under: "city.gov.vn") == "chiminh.haiphong.gov.vn")
        #expect(hosts.host(of: "H31.16", under: "city.gov.vn") == "h31-16.city.gov.vn")
        #expect(hosts.url(of: "H31.16", under: "https://city.gov.vn:8443/") == "https://h31-16.city.gov.vn:8443")
        #expect(hosts.url(of: "H31.15", under: "https://city.gov.vn") == "https://chiminh.haiphong.gov.vn")
    }

    @Test("two codes with one label are refused, until the settings tell them apart")
    func same() throws {
        let codes = ["H31.15", "h31-15", "H31.16"]
        #expect(throws: CityError.sameLabel(label: "h31-15", codes: ["H31.15", "h31-15"])) {
            try CityHosts(codes: codes)
        }
        let hosts = try CityHosts(codes: codes, hosts: ["other.example": "h31-15"])
        #expect(hosts.code(of: "h31-15.city.gov.vn") == "H31.15" && hosts.code(of: "other.example") == "h31-15")
    }

    @Test("settings that fit no unit are refused")
    func wrong() throws {
        #expect(throws: CityError.unknownUnit(host: "a.example", code: "H99", codes: ["H31"])) {
            try CityHosts(codes: ["H31"], hosts: ["a.example": "H99"])
        }
        #expect(throws: CityError.badHost("https://a.example")) {
            try CityHosts(codes: ["H31"], hosts: ["https://a.example": "H31"])
        }
    }
}
