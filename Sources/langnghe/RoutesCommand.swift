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
            let site = try Site(
                premises: premises, web: Installation.web, locales: Locales(directory: Installation.locales),
                logger: Logger(label: "routes"))
            for route in site.router.routes {
                print("\(route.method.rawValue)\t\(route.pattern)\t\(route.summary)")
            }
        }
    }
}
