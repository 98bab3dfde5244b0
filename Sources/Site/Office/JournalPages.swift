import Actions
import Casework
import CivilTime
import MicroHTTP
import Storage

extension Site {
    /// What happened, the latest first: numbers, names of events and hashes, no personal data. For the auditor.
    func journal(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let language = visitor.language
        let before = request.query["before"].flatMap { Int($0) } ?? .max
        let lines = try await desk().journal(before: before, as: visitor.caller)
        var model: [String: Any] = [
            "entries": lines.map { line in
                [
                    "seq": language.number(line.seq), "at": line.at.description, "when": language.time(line.at),
                    "by": line.by.description, "eventName": line.name, "about": line.about ?? "", "leaf": line.leaf,
                ]
            }
        ]
        if let last = lines.last, last.seq > 1 { model["olderHref"] = "/desk/journal?before=\(last.seq)" }
        return page("desk-journal", titleKey: "journal.title", visitor, at: "journal", model)
    }
}
