import ArgumentParser
import Localization
import Logging
import Site

struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "Print every route: its method, its pattern and what it is for.")

    func run() async throws {
        try await Console.run { _ in
            let premises = Premises(emptyFolder: "", code: "", now: Clock.now)
            let web = try WebFiles(
                folder: Installation.web, locales: Locales(directory: Installation.locales))
            let logger = Logger(label: "routes")
            let site = Site(premises: premises, web: web, logger: logger)
            let city = City(
                units: [], hosts: try CityHosts(codes: []), settings: CitySettings(), web: web, logger: logger,
                now: Clock.now)
            for route in site.router.routes {
                print("\(route.method.rawValue)\t\(route.pattern)\t\(route.summary)")
            }
            let known = Set(site.router.routes.map(\.summary))
            for route in city.router.routes where !known.contains(route.summary) {
                print("\(route.method.rawValue)\t\(route.pattern)\t\(route.summary)")
            }
        }
    }
}
