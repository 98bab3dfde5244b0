import Actions
import CivilTime
import Localization
import Logging
import MicroHTTP
import Reports

/// The pages, forms and API of one unit's desk.
package struct Site: Sendable {
    let premises: Premises
    let web: WebFiles
    let figures = FigureCache()
    let publicResults = SecondCache<ResultsQuery, PublicResults>()
    let recordFiles = RecordsFolder()
    let feed = MonitorFeed()
    let pairingCodes = PairingCodes()
    let invitations = Invitations()
    let logger: Logger
    let isDemo: Bool

    package init(premises: Premises, web: WebFiles, isDemo: Bool = false, logger: Logger) {
        self.premises = premises
        self.web = web
        self.isDemo = isDemo
        self.logger = logger
    }

    var pages: PageLibrary { web.pages }

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
