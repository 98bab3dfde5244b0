import Actions
import CivilTime
import Dispatch
import Foundation
import HTTPTypes
import MicroHTTP
import Reports
import Storage

/// Files of a period's dossiers, made for a download: one at a time, because each reads a whole year. They lie in a folder for this program's
/// eyes alone; what is a quarter of an hour old goes with the next.
final class RecordsFolder: Sendable {
    private let queue = DispatchQueue(label: "records")
    private let folder = NSTemporaryDirectory() + "langnghe-records-" + UUID().uuidString

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The path of a new file, which `write` fills.
    func file(_ format: String, write: @escaping @Sendable (String) throws -> Void) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [folder] in
                continuation.resume(
                    with: Result {
                        try FileManager.default.createDirectory(
                            atPath: folder, withIntermediateDirectories: true,
                            attributes: [.posixPermissions: 0o700])
                        Self.tidy(folder)
                        let path = folder + "/" + UUID().uuidString + "." + format
                        try write(path)
                        return path
                    })
            }
        }
    }

    private static func tidy(_ folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            let path = folder + "/" + name
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            guard let made = attributes?[.modificationDate] as? Date, made.timeIntervalSinceNow < -900 else { continue }
            try? FileManager.default.removeItem(atPath: path)
        }
    }
}

extension Site {
    /// Every dossier of a period with its fate in indicator 20: for those who may see which were rated badly.
    func recordsFile(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.readRatedDossiers)
        let now = premises.now()
        let choice = try PeriodChoice(request, now: now)
        let parts = (request.parameters["file"] ?? "").split(separator: ".").map(String.init)
        guard parts.count == 2, let type = Self.recordTypes[parts[1]], let unit = premises.unit else {
            throw Failure.notFound
        }
        let desk = try desk()
        let words = pages.locales.language("vi")
        let (period, asOf, format) = (choice.period, choice.query.asOf ?? now, parts[1])
        let path = try await recordFiles.file(format) { path in
            try desk.store.readNow { board in
                let report = RecordsReport(board, unit: unit, period: period, asOf: asOf, words)
                if format == "csv" { try report.writeCSV(to: path) } else { try report.writeWorkbook(to: path) }
            }
        }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64 ?? 0
        var response = Response(contentType: type, body: .file(FileBody(path: path, length: size)))
        let file = "ho-so-\(choice.period.first)-\(choice.period.last).\(format)"
        response.headers[.contentDisposition] = "attachment; filename=\"\(file)\""
        return response
    }

    private static let recordTypes = [
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
    ]
}
