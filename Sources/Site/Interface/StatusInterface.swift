import Actions
import CivilTime
import Foundation
import HTTPTypes
import MicroHTTP
import Storage

extension Site {
    func satisfaction(_ request: Request) async throws -> Response {
        let desk = try desk()
        guard let unit = premises.unit else { throw SiteError.notFounded }
        return try await figures.document(try PeriodChoice(request, now: desk.now()).query, desk, unit)
    }

    func ready(_ request: Request) async throws -> Response {
        guard let desk = premises.desk else { return .text("not set up\n", status: .serviceUnavailable) }
        _ = try await desk.store.read { try $0.journalCount() }
        return .text("ready\n")
    }

    func metrics(_ request: Request) async throws -> Response {
        var text = MetricsText()
        text.residentMemory()
        if let desk = premises.desk {
            let now = desk.now()
            let (entries, counts) = try await desk.store.read { board in
                (
                    try board.journalCount(),
                    try board.worklistCounts(
                        WorklistFilter(state: .open, department: nil), try board.horizons(at: now))
                )
            }
            text.gauge("journal_entries", "Events in the journal.", String(entries))
            text.gauge("petitions_open", "Petitions with a running clock.", String(counts.open))
            text.gauge("petitions_overdue", "Petitions whose present step is overdue.", String(counts.overdue))
            if let quarter = Period.quarter(of: now.date) {
                let group = try await desk.satisfaction(FigureQuery(period: quarter))
                text.gauge("satisfaction_points", "Group 5 of the present quarter, of 18.", group.points.decimal(2))
            }
        }
        return text.response
    }
}
