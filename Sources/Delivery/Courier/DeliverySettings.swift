import Foundation

/// How notices leave the desk: `settings.json` in the data folder, readable by its owner alone.
package struct DeliverySettings: Codable, Sendable {
    /// As `smtp://user:password@host:587?from=desk@xa.gov.vn`; none sends no mail.
    package var smtp: String?
    package var webhooks: [Hook]?
    /// At which shares of a limit, in percent, people are warned.
    package var warnings: [Int]?
    /// Where citizens reach the desk, for links in mails.
    package var publicURL: String?

    package struct Hook: Codable, Sendable {
        package var url: String
        package var secret: String
        /// Only for a receiver in the same building.
        package var allowsPrivateNetwork: Bool?
    }

    package init() {}

    /// Nil when there is no such file.
    package init?(folder: String) throws {
        guard let bytes = FileManager.default.contents(atPath: folder + "/settings.json") else { return nil }
        self = try JSONDecoder().decode(DeliverySettings.self, from: bytes)
    }
}
