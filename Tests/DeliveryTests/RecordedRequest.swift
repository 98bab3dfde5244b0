import Foundation

/// A request that the test's HTTP server has seen.
struct RecordedRequest: Decodable {
    let path: String
    let headers: [String: String]
    let body: Data
}
