import Foundation

/// A mail that a test server has taken.
struct RecordedMail: Decodable {
    let server: String
    let from: String
    let to: [String]
    let helo: String
    let tls: Bool
    let user: String?
    let message: Data
}
