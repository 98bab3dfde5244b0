import Actions
import Casework
import Foundation
import HTTPTypes
import Localization
import MicroHTTP

extension Site {
    /// The files of a form's field "files", without their metadata.
    func newFiles(_ form: Form) throws -> [NewFile] {
        let uploads = form.files.filter { $0.field == "files" && $0.size > 0 }
        return try NewFile.all(
            uploads.map { upload in
                (upload.fileName, FileManager.default.contents(atPath: upload.path).map { [UInt8]($0) } ?? [])
            })
    }

    /// Pictures are shown, all else is downloaded; nothing in a file may act as a page of ours.
    func petitionFile(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let number = Int(request.parameters["number"] ?? "") ?? 0
        let file = try await desk().attachment(number, of: request.parameters["code"] ?? "", as: visitor.caller)
        var response = Response(body: .bytes(file.bytes))
        response.headers[.contentType] = file.type
        let kind = file.isPicture ? "inline" : "attachment"
        response.headers[.contentDisposition] = "\(kind); filename*=UTF-8''\(QueryText.encode(file.name))"
        response.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        return response
    }

    func attachFiles(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let code = request.parameters["code"] ?? ""
        do {
            try await desk().perform(AttachFiles(code: code, pin: nil, files: try newFiles(form)), as: visitor.caller)
            return .redirect(to: "/desk/petitions/\(QueryText.encode(code))?notice=saved")
        } catch let error as ActionError where error == .notAllowed || error == .unknownPetition(code: code) {
            throw error
        } catch {
            return try await handledPetition(visitor, faults: try faults(error), entered: form)
        }
    }

    func files(_ attachments: [AttachedFile], _ names: [String], _ language: Language) -> [[String: Any]] {
        zip(attachments, names).enumerated().map { index, file in
            [
                "fileNumber": String(index + 1), "fileTitle": file.1.isEmpty ? file.0.type : file.1,
                "fileSize": language.text("file.size", ["kb": language.number(max(1, file.0.bytes / 1024))]),
                "picture": file.0.type.hasPrefix("image/"),
            ]
        }
    }
}
