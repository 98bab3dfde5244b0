import MicroHTTP

/// Which host is which unit's. A unit that the settings name answers on those hosts; any other on each host whose first label is its code, so
/// that `h31-15.city.gov.vn` and `h31-15.localhost` are H31.15's. Every other host is the city's.
package struct CityHosts: Sendable {
    private let byHost: [String: String]
    private let byLabel: [String: String]
    /// The host that links lead to, of those units that the settings name.
    private let named: [String: String]

    package init(codes: [String], hosts: [String: String] = [:]) throws(CityError) {
        var byHost: [String: String] = [:]
        var named: [String: String] = [:]
        for (text, code) in hosts.sorted(by: { $0.key < $1.key }) {
            guard let host = Authority(text)?.host else { throw .badHost(text) }
            guard codes.contains(code) else { throw .unknownUnit(host: text, code: code, codes: codes) }
            byHost[host] = code
            if named[code] == nil { named[code] = host }
        }
        var byLabel: [String: [String]] = [:]
        for code in codes where named[code] == nil { byLabel[Self.label(of: code), default: []].append(code) }
        if let (label, codes) = byLabel.filter({ $0.value.count > 1 }).min(by: { $0.key < $1.key }) {
            throw .sameLabel(label: label, codes: codes)
        }
        self.byHost = byHost
        self.byLabel = byLabel.compactMapValues(\.first)
        self.named = named
    }

    /// A code as a label of a host name (RFC 1123, section 2.1): lower case, letters, digits and hyphens.
    package static func label(of code: String) -> String {
        String(code.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    package func code(of host: String) -> String? {
        if let code = byHost[host] { return code }
        guard !Self.isNumeric(host), let label = host.split(separator: ".").first else { return nil }
        return byLabel[String(label)]
    }

    /// The address of a unit's pages, where the city's has this one.
    package func url(of code: String, under city: String) -> String? {
        guard let start = city.firstRange(of: "://")?.upperBound,
            let authority = Authority(city[start...].prefix { $0 != "/" })
        else { return nil }
        let port = authority.port.map { ":\($0)" } ?? ""
        return "\(city[..<start])\(host(of: code, under: authority.host))\(port)"
    }

    /// Where links to a unit lead, under the city's own host.
    package func host(of code: String, under city: String) -> String {
        named[code] ?? "\(Self.label(of: code)).\(city)"
    }

    /// An address has no labels, and no hosts below it.
    static func isNumeric(_ host: String) -> Bool {
        host.first == "[" || host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || $0 >= 0x30 && $0 <= 0x39 }
    }
}
