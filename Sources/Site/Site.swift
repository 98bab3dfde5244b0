import Actions
import CivilTime
import Localization
import Logging
import MicroHTTP
import Reports

/// The pages, forms and API of one unit's desk.
package struct Site: Sendable {
    let premises: Premises
    let pages: PageLibrary
    let figures = FigureCache()
    let publicResults = SecondCache<ResultsQuery, PublicResults>()
    let recordFiles = RecordsFolder()
    let pairingCodes = PairingCodes()
    let logger: Logger
    let isDemo: Bool
    let webFolder: String

    /// `web` and `locales` are the folders of those names.
    package init(
        premises: Premises, web: String, locales: Locales, isDemo: Bool = false, logger: Logger
    ) throws {
        self.premises = premises
        self.isDemo = isDemo
        self.logger = logger
        webFolder = web
        pages = try PageLibrary(folder: web + "/pages", assets: web + "/assets", locales: locales)
    }

    /// All routes on one screen.
    package var router: Router {
        var router = Router(logger: logger)
        configureFailures(&router)
        publicRoutes(&router)
        ratingRoutes(&router)
        petitionRoutes(&router)
        deskRoutes(&router)
        officeRoutes(&router)
        interfaceRoutes(&router)
        return router
    }

    /// The desk at work; before the first visit there is none.
    func desk() throws -> Desk {
        guard let desk = premises.desk else { throw SiteError.notFounded }
        return desk
    }
}

enum SiteError: Error {
    case notFounded
    /// A form came without the token of its page, or with an old one.
    case staleForm
    case badRequest(key: String, arguments: [String: String])
    case badJSON(String)
    case pageNotFound
}
