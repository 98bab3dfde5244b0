import Actions
import Casework
import CivilTime
import Foundation
import HTTPTypes
import Localization
import MicroHTTP
import Reports

/// The register of received citizens (form 03/TCD) and the register of petitions, as XLSX and CSV.
extension Site {
    func registers(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        try visitor.caller.require(.registerPetition)
        let choice = try PeriodChoice(request, now: premises.now())
        return page(
            "desk-registers", titleKey: "registers.title", visitor, at: "register",
            ["period": choice.text, "periodText": choice.text])
    }

    func registerFile(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let choice = try PeriodChoice(request, now: premises.now())
        let parts = (request.parameters["file"] ?? "").split(separator: ".").map(String.init)
        guard parts.count == 2, ["reception", "petitions"].contains(parts[0]), ["xlsx", "csv"].contains(parts[1]) else {
            throw Failure.notFound
        }
        let isReception = parts[0] == "reception"
        let lines = try await desk().register(
            choice.query.period, channel: isReception ? .reception : nil, as: visitor.caller)
        let register =
            isReception
            ? receptionRegister(lines, visitor.language) : petitionRegister(lines, visitor.language)
        let name = "\(parts[0])-\(choice.text).\(parts[1])"
        var response: Response
        if parts[1] == "csv" {
            response = Response(body: .text(register.csv))
            response.headers[.contentType] = "text/csv; charset=utf-8"
        } else {
            let note = "\(premises.unit?.name ?? "") · \(choice.text)"
            response = Response(body: .bytes(try await onSharedPool { try workbook(register, note: note) }))
            response.headers[.contentType] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
        response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(QueryText.encode(name))"
        return response
    }

    /// The columns of form 03/TCD (Decree 154/2026).
    private func receptionRegister(_ lines: [RegisterLine], _ language: Language) -> ReportTable {
        let names = [
            "number", "date", "person", "idNumber", "summary", "kind", "people", "handledBefore", "competent", "guided",
            "accepted", "result", "note",
        ]
        let widths: [Double] = [6, 12, 28, 16, 40, 16, 10, 22, 12, 24, 24, 26, 14]
        var register = ReportTable(
            title: language.text("register.reception"),
            columns: zip(names, widths).map { name, width in
                let kind: ReportTable.Kind =
                    name == "number" || name == "people" ? .number : name == "date" ? .date : .text
                return (title: language.text("register.column.\(name)"), width: width, kind: kind)
            })
        for (index, line) in lines.enumerated() {
            let petition = line.petition
            let isOutside = petition.transferredAt != nil || petition.refusedAt != nil
            register.lines.append([
                .number(index + 1), .date(petition.receivedAt.date), .text(sender(line, language)),
                .text(line.person?.idNumber ?? ""), .text(line.subject ?? language.text("worklist.secret")),
                .text(language.text("kind.\(petition.kind.rawValue)")), .number(petition.people),
                .text(petition.instance == 2 ? language.text("register.first") : ""), .text(isOutside ? "" : "x"),
                .text(
                    petition.refusedAt.map { language.text("register.refused", ["date": language.date($0.date)]) } ?? ""
                ),
                .text(petition.acceptedAt.map { "\(petition.department ?? "") · \(language.date($0.date))" } ?? ""),
                .text(result(petition, language)), .text(petition.code),
            ])
        }
        return register
    }

    private func petitionRegister(_ lines: [RegisterLine], _ language: Language) -> ReportTable {
        let names = [
            "number", "code", "date", "channel", "kind", "person", "summary", "field", "department", "due", "result",
        ]
        let widths: [Double] = [6, 18, 12, 14, 16, 28, 40, 18, 26, 12, 28]
        var register = ReportTable(
            title: language.text("register.petitions"),
            columns: zip(names, widths).map { name, width in
                let kind: ReportTable.Kind =
                    name == "number" ? .number : name == "date" || name == "due" ? .date : .text
                return (title: language.text("register.column.\(name)"), width: width, kind: kind)
            })
        for (index, line) in lines.enumerated() {
            let petition = line.petition
            register.lines.append([
                .number(index + 1), .text(petition.code), .date(petition.receivedAt.date),
                .text(language.text("channel.\(petition.channel.rawValue)")),
                .text(language.text("kind.\(petition.kind.rawValue)")), .text(sender(line, language)),
                .text(line.subject ?? language.text("worklist.secret")), .text(petition.field ?? ""),
                .text(petition.department ?? ""), .date(line.due?.dueDate), .text(result(petition, language)),
            ])
        }
        return register
    }

    private func sender(_ line: RegisterLine, _ language: Language) -> String {
        if line.petition.kind == .denunciation { return language.text("person.secret") }
        guard let person = line.person else { return language.text("person.anonymous") }
        return [person.name, person.address].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func result(_ petition: Petition, _ language: Language) -> String {
        let state = language.text("state.\(petition.citizenState)")
        return petition.concludedAt.map { "\(state) · \(language.date($0.date))" } ?? state
    }
}

private func workbook(_ register: ReportTable, note: String) throws -> [UInt8] {
    let path = NSTemporaryDirectory() + "register-" + UUID().uuidString + ".xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ReportTable.writeWorkbook([register], to: path, note: note)
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
}
