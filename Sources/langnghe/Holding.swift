import Actions
import Localization
import Site
import Storage

/// What a server holds: one unit, on whatever host, or several, each on its own.
enum Holding {
    case one(Premises)
    case several([CityUnit], CityHosts, CitySettings, folder: String)

    /// All units of a folder.
    static func several(in folder: String) throws -> Holding {
        let settings: CitySettings
        do {
            settings = try CitySettings(folder: folder) ?? CitySettings()
        } catch {
            throw CommandFailure("error.badSettings", ["path": folder + "/settings.json", "reason": "\(error)"])
        }
        do {
            let hosts = try CityHosts(codes: UnitFiles.codes(in: folder), hosts: settings.hosts ?? [:])
            return .several(CityUnit.open(in: folder, now: Clock.now), hosts, settings, folder: folder)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Of the units that can be read.
    var premises: [Premises] {
        switch self {
        case .one(let premises): [premises]
        case .several(let units, _, _, _): units.compactMap(\.premises)
        }
    }

    var folder: String {
        switch self {
        case .one(let premises): premises.folder
        case .several(_, _, _, let folder): folder
        }
    }

    /// The address of a unit's own pages, for links in mails.
    func publicURL(of code: String, _ url: String?) -> String? {
        switch self {
        case .one: url
        case .several(_, let hosts, _, _): url.flatMap { hosts.url(of: code, under: $0) }
        }
    }

    /// Names what cannot be read, and where the units are found.
    func tell(port: Int, isSecure: Bool, _ language: Language) {
        guard case .several(let units, let hosts, _, _) = self else { return }
        for unit in units {
            guard case .failure(let error) = unit.opened else { continue }
            let explanation = Explanation(error)
            let reason = language.text(explanation.key, explanation.arguments)
            Console.complain(language.text("serve.unitUnreadable", ["code": unit.code, "reason": reason]))
        }
        guard let first = units.first else { return }
        let url = "\(isSecure ? "https" : "http")://\(hosts.host(of: first.code, under: "localhost")):\(port)"
        print(language.text("serve.units", count: units.count, ["code": first.code, "url": url]))
    }
}

extension CommandFailure {
    fileprivate init(_ error: CityError) {
        switch error {
        case .sameLabel(let label, let codes):
            self.init("error.sameLabel", ["label": label, "codes": codes.joined(separator: ", ")])
        case .badHost(let host): self.init("error.badUnitHost", ["host": host])
        case .unknownUnit(let host, let code, let codes):
            self.init(
                "error.hostOfUnknownUnit", ["host": host, "code": code, "codes": codes.joined(separator: ", ")])
        case .busy: self.init("error.cityBusy")
        }
    }
}
