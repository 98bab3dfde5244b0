import Actions
import CivilTime
import MicroHTTP
import Reports
import Storage
import Synchronization

/// The document of the satisfaction group, kept for the second in which it was made and until the next write of this program.
/// A write by another program (an import) is seen within a second.
final class FigureCache: Sendable {
    private struct Made {
        let second: Instant
        let version: Int
        var documents: [FigureQuery: Response] = [:]
    }

    private let made = Mutex(Made(second: Instant(seconds: 0), version: -1))
    private static let most = 256

    func document(_ query: FigureQuery, _ desk: Desk, _ unit: Unit) async throws -> Response {
        let (second, version) = (desk.now(), desk.store.version)
        let known = made.withLock { made -> Response? in
            guard made.second == second, made.version == version else {
                made = Made(second: second, version: version)
                return nil
            }
            return made.documents[query]
        }
        if let known { return known }
        var query = query
        let asked = query
        query.asOf = query.asOf ?? second
        let group = try await desk.satisfaction(query)
        let response = Response.json(SatisfactionDocument(unit: unit, group: group).json)
        made.withLock { made in
            guard made.second == second, made.version == version, made.documents.count < Self.most else { return }
            made.documents[asked] = response
        }
        return response
    }
}
