import Actions
import CivilTime
import HTTPTypes
import Index766
import MicroHTTP
import Storage

/// The server as a whole, for those who watch it.
extension City {
    /// One damaged file does not take the others out of service: 503 only when no unit at all can be read.
    func ready(_ request: Request) async throws -> Response {
        var lines: [String] = []
        for unit in units {
            do {
                _ = try await unit.opened.get().desk?.store.read { try $0.journalCount() }
            } catch {
                lines.append("\(unit.code) cannot be read\n")
            }
        }
        let readable = units.count - lines.count
        return .text(
            "ready: \(readable) of \(units.count) units\n" + lines.joined(),
            status: readable == 0 ? .serviceUnavailable : .ok)
    }

    func metrics(_ request: Request) async throws -> Response {
        var text = MetricsText()
        text.residentMemory()
        text.gauge("units", "Units of this server.", String(units.count))
        guard let quarter = Period.quarter(of: now().date) else { return text.response }
        let rows = try await figures.rows(FigureQuery(period: quarter))
        func values(_ value: (UnitFigures) -> String) -> [(code: String, value: String)] {
            rows.compactMap { row in row.figures.map { (row.unit.code, value($0)) } }
        }
        text.gauge(
            "unit_readable", "1 where the unit's file can be read.",
            byUnit: rows.map { ($0.unit.code, $0.figures == nil ? "0" : "1") })
        text.gauge(
            "petitions_open", "Petitions with a running clock, without denunciations.",
            byUnit: values { String($0.open) })
        text.gauge(
            "petitions_overdue", "Petitions whose present step is overdue, without denunciations.",
            byUnit: values { String($0.overdue) })
        text.gauge(
            "satisfaction_points", "Group 5 of the present quarter, of 18.",
            byUnit: values { $0.group.points.decimal(2) })
        return text.response
    }
}
