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

    /// The Prometheus text format, version 0.0.4.
    func metrics(_ request: Request) async throws -> Response {
        var lines: [String] = []
        func gauge(_ name: String, _ help: String, _ value: String) {
            lines += ["# HELP langnghe_\(name) \(help)", "# TYPE langnghe_\(name) gauge", "langnghe_\(name) \(value)"]
        }
        gauge("resident_memory_bytes", "Memory in use.", String(Self.residentMemory))
        if let desk = premises.desk {
            let now = desk.now()
            let (entries, counts) = try await desk.store.read { board in
                (
                    try board.journalCount(),
                    try board.worklistCounts(
                        WorklistFilter(state: .open, department: nil), try board.horizons(at: now))
                )
            }
            gauge("journal_entries", "Events in the journal.", String(entries))
            gauge("petitions_open", "Petitions with a running clock.", String(counts.open))
            gauge("petitions_overdue", "Petitions whose present step is overdue.", String(counts.overdue))
            if let quarter = Period.quarter(of: now.date) {
                let group = try await desk.satisfaction(FigureQuery(period: quarter))
                gauge("satisfaction_points", "Group 5 of the present quarter, of 18.", group.points.decimal(2))
            }
        }
        let text = lines.joined(separator: "\n") + "\n"
        return Response(contentType: "text/plain; version=0.0.4; charset=utf-8", body: .text(text))
    }

    private static var residentMemory: Int {
        let fields = FileManager.default.contents(atPath: "/proc/self/statm").map {
            String(decoding: $0, as: UTF8.self)
        }
        let pages = fields?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Written by hand beside the handlers; a test holds that it names every route of the interface.
    func openAPI(_ request: Request) throws -> Response {
        guard let data = FileManager.default.contents(atPath: webFolder + "/openapi.json") else {
            throw SiteError.pageNotFound
        }
        return .json(String(decoding: data, as: UTF8.self))
    }
}
