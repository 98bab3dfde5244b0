import Actions
import CivilTime
import Foundation
import HTTPTypes
import Localization
import MicroHTTP
import Reports
import Storage

/// The papers that go out, to be downloaded, edited and signed.
extension Site {
    func papers(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.readFigures)
        let choice = try PeriodChoice(request, now: premises.now())
        return page(
            "desk-papers", titleKey: "papers.title", visitor, at: "papers",
            [
                "period": choice.text, "canReadRecords": visitor.caller.may(.readRatedDossiers),
                "papers": PaperName.allCases.map { name in
                    [
                        "paperName": visitor.language.text("papers.\(name.rawValue)"),
                        "paperText": visitor.language.text("papers.\(name.rawValue).text"), "paper": name.rawValue,
                    ]
                },
            ])
    }

    func paperFile(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.readFigures)
        let choice = try PeriodChoice(request, now: premises.now())
        let parts = (request.parameters["file"] ?? "").split(separator: ".").map(String.init)
        guard parts.count == 2, let name = PaperName(rawValue: parts[0]), let type = Self.paperTypes[parts[1]],
            let unit = premises.unit
        else { throw Failure.notFound }
        let desk = try desk()
        let group = try await desk.satisfaction(choice.query)
        let moment = premises.now()
        let facts = try await desk.store.read { try PaperFacts($0, unit: unit, group: group, at: moment) }
        let words = pages.locales.language("vi")
        let period = words.period(choice.query.period)
        let format = parts[1]
        let bytes = try await onSharedPool {
            try paperBytes(try Paper(name, facts, period: period, words), format)
        }
        var response = Response(body: .bytes(bytes))
        response.headers[.contentType] = type
        let file = "\(name.rawValue)-\(choice.text).\(format)"
        response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(QueryText.encode(file))"
        return response
    }

    private static let paperTypes = [
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
    ]
}

private func paperBytes(_ paper: Paper, _ format: String) throws -> [UInt8] {
    if format == "csv" { return Array(paper.csv.utf8) }
    let path = NSTemporaryDirectory() + "paper-" + UUID().uuidString + "." + format
    defer { try? FileManager.default.removeItem(atPath: path) }
    if format == "docx" { try paper.writeDOCX(to: path) } else { try paper.writeWorkbook(to: path) }
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
}
