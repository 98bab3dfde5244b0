import Localization
import MicroHTTP

/// Links from the city's pages to those of its units, on the units' own hosts.
struct CityLinks {
    private let hosts: CityHosts
    /// The city's host and port as the visitor has them; nil where no host can be below it.
    private let city: Authority?
    private let language: Language
    private let isFirstLanguage: Bool

    /// The settings know the city's name best; on this very machine it is `localhost`.
    init(_ hosts: CityHosts, publicURL: String?, _ request: Request, _ language: Language, _ locales: Locales) {
        self.hosts = hosts
        self.language = language
        isFirstLanguage = language.code == locales.languages.first?.code
        let asked = request.authority
        if let asked, Self.isHere(asked.host) {
            city = Authority("localhost" + (asked.port.map { ":\($0)" } ?? ""))
        } else if let known = publicURL.flatMap(Self.authority) {
            city = known
        } else {
            city = asked.flatMap { CityHosts.isNumeric($0.host) ? nil : $0 }
        }
    }

    private static func isHere(_ host: String) -> Bool {
        host == "[::1]" || host == "localhost" || CityHosts.isNumeric(host) && host.hasPrefix("127.")
    }

    private static func authority(_ url: String) -> Authority? {
        guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
        return Authority(url[start...].prefix { $0 != "/" })
    }

    /// The unit's host with its port, as `h31-15.city.gov.vn:8443`.
    func host(_ code: String) -> String? {
        guard let city else { return nil }
        return hosts.host(of: code, under: city.host) + (city.port.map { ":\($0)" } ?? "")
    }

    /// With the scheme of the page it stands on, and in its language.
    func href(_ code: String, _ path: String, _ query: [(String, String)] = []) -> String? {
        let all = query + (isFirstLanguage ? [] : [("lang", language.code)])
        return host(code).map { "//\($0)\(path)" + (all.isEmpty ? "" : "?" + QueryText.encode(all)) }
    }
}
