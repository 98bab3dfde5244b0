import Actions
import Casework
import CivilTime
import HTTPTypes
import MicroHTTP
import Reports
import Storage

private struct SentPetition: Decodable {
    struct Sender: Decodable {
        let name: String?
        let phone: String?
        let email: String?
        let address: String?
        let idNumber: String?
    }

    let kind: PetitionKind
    let subject: String
    let body: String
    let field: String?
    let dossier: String?
    let person: Sender?
    let anonymous: Bool?
    let publish: Bool?
}

extension Site {
    func receivePetition(_ request: Request) async throws -> Response {
        let input = try decode(SentPetition.self, request)
        let sender = input.person
        let isAnonymous = input.anonymous ?? false
        let person = Person(
            name: sender?.name ?? "", phone: sender?.phone ?? "", email: sender?.email ?? "",
            address: sender?.address ?? "", idNumber: sender?.idNumber ?? "")
        var petition = PetitionInput(
            kind: input.kind, text: PetitionText(subject: input.subject, body: input.body),
            person: isAnonymous ? Person() : person, isAnonymous: isAnonymous, mayPublish: input.publish ?? false)
        petition.field = input.field.flatMap { $0.isEmpty ? nil : $0 }
        petition.dossier = input.dossier.flatMap { $0.isEmpty ? nil : $0 }
        let registered = try await desk().perform(SendPetition(input: petition), as: .citizen)
        let document = JSONText.object([
            ("code", .string(registered.code)), ("pin", .string(registered.pin)),
            ("dueAt", .string(orNull: registered.due?.dueAt.description)),
            ("receipt", .string(registered.receipt.text)),
        ])
        return .json(document.text, status: .created)
    }

    func petitionTimeline(_ request: Request) async throws -> Response {
        let code = request.parameters["code"] ?? ""
        let tracked = try await desk().follow(code: code, pin: request.header(.pin) ?? "")
        let petition = tracked.petition
        let timeline = tracked.timeline.map { line in
            JSONText.object([
                ("event", .string(line.entry.name)), ("at", .string(line.entry.at.description)),
                ("text", .string(orNull: line.text)),
            ])
        }
        let document = JSONText.object([
            ("code", .string(petition.code)), ("kind", .string(petition.kind.rawValue)),
            ("step", .string(petition.step.rawValue)), ("state", .string(petition.citizenState)),
            ("receivedAt", .string(petition.receivedAt.description)),
            ("dueAt", .string(orNull: tracked.citizenDue?.dueAt.description)),
            ("answeredAt", .string(orNull: petition.answeredAt?.description)),
            ("answer", .string(orNull: tracked.answer)),
            ("publishedAt", .string(orNull: petition.publishedAt?.description)), ("timeline", .array(timeline)),
        ])
        return .json(document.text)
    }
}
