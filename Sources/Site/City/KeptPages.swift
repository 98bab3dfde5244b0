import MicroHTTP
import Synchronization

/// The city's pages as they were made, for as long as their figures are kept: whoever loads one again and again costs no more than
/// any other page.
final class KeptPages: Sendable {
    struct Key: Hashable {
        let target: String
        let language: String
        let host: String
        let port: Int?
    }

    private struct Kept {
        let response: Response
        let until: ContinuousClock.Instant
    }

    private static let most = 32
    private let pages = Mutex<[Key: Kept]>([:])

    func page(_ key: Key, _ make: () async throws -> Response) async throws -> Response {
        let now = ContinuousClock.now
        if let kept = pages.withLock({ $0[key] }), kept.until > now { return kept.response }
        let response = try await make()
        pages.withLock { pages in
            pages = pages.filter { $0.value.until > now }
            guard pages.count < Self.most else { return }
            pages[key] = Kept(response: response, until: ContinuousClock.now + CityFigures.kept)
        }
        return response
    }
}
