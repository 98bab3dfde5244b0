import Actions
import MicroHTTP
import Reports
import Storage

/// The document of the satisfaction group, worked out once a second at most.
final class FigureCache: Sendable {
    private let documents = SecondCache<FigureQuery, Response>()

    func document(_ query: FigureQuery, _ desk: Desk, _ unit: Unit) async throws -> Response {
        try await documents.value(query, desk) { now in
            var query = query
            query.asOf = query.asOf ?? now
            let group = try await desk.satisfaction(query)
            return Response.json(SatisfactionDocument(unit: unit, group: group).json)
        }
    }
}
