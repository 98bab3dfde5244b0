import CivilTime
import Localization
import Logging
import MicroHTTP

/// Several units on one server: each unit's site on its own hosts, and the city's pages, which hold public figures alone, on all others.
package struct City: Sendable {
    let units: [CityUnit]
    let hosts: CityHosts
    let settings: CitySettings
    let web: WebFiles
    let figures: CityFigures
    let kept = KeptPages()
    let isDemo: Bool
    let logger: Logger
    let now: @Sendable () -> Instant

    package init(
        units: [CityUnit], hosts: CityHosts, settings: CitySettings, web: WebFiles, isDemo: Bool = false,
        logger: Logger, now: @escaping @Sendable () -> Instant
    ) {
        self.units = units
        self.hosts = hosts
        self.settings = settings
        self.web = web
        self.isDemo = isDemo
        self.logger = logger
        self.now = now
        figures = CityFigures(units, logger: logger)
    }

    /// The city's own routes.
    package var router: Router {
        var router = Router(logger: logger)
        configureFailures(&router)
        sharedRoutes(&router, web)
        cityRoutes(&router)
        return router
    }

    /// Hands a unit's hosts to its own site.
    package var hostChoice: HostChoice {
        var routers: [String: Router] = [:]
        for unit in units { routers[unit.code] = router(of: unit) }
        return { [hosts, routers] in hosts.code(of: $0.host).flatMap { routers[$0] } }
    }

    private func router(of unit: CityUnit) -> Router {
        guard let premises = unit.premises else { return closedRouter(unit) }
        return Site(premises: premises, web: web, isDemo: isDemo, logger: logger).router
    }
}
