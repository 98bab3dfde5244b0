import Foundation

/// What `settings.json` in the data folder says of a city: which host is which unit's, and the city's name.
package struct CitySettings: Decodable, Sendable {
    /// Host names with the codes of their units, for units that their own label does not fit.
    package var hosts: [String: String]?
    package var cityName: String?
    /// Where the city's page is reached; the units' hosts are below it.
    package var publicURL: String?

    package init() {}

    /// Nil when there is no such file.
    package init?(folder: String) throws {
        guard let bytes = FileManager.default.contents(atPath: folder + "/settings.json") else { return nil }
        self = try JSONDecoder().decode(CitySettings.self, from: bytes)
    }
}
