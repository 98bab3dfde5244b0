import Localization
import MicroHTTP

/// What every unit's site shows alike: templates with their words, assets kept in memory. Read once, whatever the number of units.
package struct WebFiles: Sendable {
    let folder: String
    let pages: PageLibrary
    let assets: StaticFiles

    /// `folder` is the one with `pages` and `assets`.
    package init(folder: String, locales: Locales) throws {
        self.folder = folder
        pages = try PageLibrary(folder: folder + "/pages", assets: folder + "/assets", locales: locales)
        assets = StaticFiles(directory: folder + "/assets")
    }
}
