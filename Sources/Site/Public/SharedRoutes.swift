import Foundation
import HTTPTypes
import MicroHTTP

/// What every host of a server answers alike, a unit's and the city's.
func sharedRoutes(_ router: inout Router, _ web: WebFiles) {
    router.on(.get, "/assets/*path", summary: "Styles, scripts, icons and fonts", handler: web.assets.handler)
    router.on(.get, "/api/v1/openapi.json", summary: "This interface, described (OpenAPI 3.1)") { _ in
        guard let data = FileManager.default.contents(atPath: web.folder + "/openapi.json") else {
            throw SiteError.pageNotFound
        }
        return .json(String(decoding: data, as: UTF8.self))
    }
    router.on(.get, "/healthz", summary: "The program runs") { _ in .text("ok\n") }
}
