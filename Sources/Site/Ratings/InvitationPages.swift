import Actions
import Casework
import CivilTime
import Foundation
import HTTPTypes
import MicroHTTP
import Reports
import Storage

/// "You have just finished this dossier: rate it?" From the clerk's page to the kiosk of the counter.
extension Site {
    func counterPage(_ request: Request) async throws -> Response {
        try await counterPage(try await staff(request))
    }

    /// `several`: the dossiers of the last days that end with what was entered.
    private func counterPage(
        _ visitor: Visitor, faults: [InputFault] = [], entered: Form = Form(), several: [Dossier] = []
    ) async throws -> Response {
        let language = visitor.language
        let kiosks = try await desk().read(.inviteToRate, as: visitor.caller) { try $0.kiosks() }
        let counters = language.sorted(Set(kiosks.filter { $0.revokedAt == nil }.map(\.counter)), by: \.self)
        let chosen = entered["counter"] ?? visitor.request.cookies["counter"]?.removingPercentEncoding
        var form = FormModel(language, faults: faults)
        form.field("dossier", entered["dossier"])
        form.set("counterError", form.message("counter"))
        form.set("hasCounters", counters.isEmpty ? nil : true)
        form.set(
            "counters",
            counters.map { ["counterName": $0, "selected": $0 == chosen || counters.count == 1] as [String: Any] })
        form.set(
            "several",
            several.isEmpty
                ? nil
                : [
                    "counterValue": chosen ?? "",
                    "dossiers": several.map { dossier in
                        [
                            "code": dossier.code, "procedure": "\(dossier.procedure) · \(dossier.field)",
                            "finishedAt": dossier.endedAt.map(language.time) ?? "",
                        ]
                    },
                ])
        let now = premises.now()
        form.set(
            "open",
            counters.compactMap { counter in
                invitations.current(at: counter, now).map { invitation in
                    [
                        "openCounter": counter, "code": invitation.dossier,
                        "openText": language.text(
                            "invite.open",
                            [
                                "counter": counter, "dossier": invitation.dossier,
                                "until": language.time(invitation.until),
                            ]
                        ),
                    ]
                }
            })
        return page("desk-counter", titleKey: "invite.title", visitor, at: "counter", form.model)
    }

    func inviteToRate(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let invitation = InviteToRate(counter: form["counter"] ?? "", entered: form["dossier"] ?? "")
        let dossiers: [Dossier]
        do {
            dossiers = try await desk().dossiers(for: invitation, as: visitor.caller)
        } catch {
            return try await counterPage(visitor, faults: try faults(error, field: "dossier"), entered: form)
        }
        guard dossiers.count == 1 else { return try await counterPage(visitor, entered: form, several: dossiers) }
        invitations.invite(dossiers[0].code, at: invitation.counter, premises.now())
        var response = Response.redirect(to: "/desk/counter?notice=invited")
        response.setCookie(Cookie("counter", QueryText.encode(invitation.counter), maxAge: .year))
        return response
    }

    func withdrawInvitation(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        try visitor.caller.require(.inviteToRate)
        invitations.end(at: form["counter"] ?? "")
        return .redirect(to: "/desk/counter")
    }

    /// The kiosk asks every few seconds while nobody uses it.
    func kioskInvitation(_ request: Request) async throws -> Response {
        guard let kiosk = try await kiosk(try await visitor(request)) else { throw ActionError.unknownKiosk }
        let open = try await invitation(at: kiosk)
        return .json(JSONText.object(open.map { [("invited", .string($0.dossier))] } ?? []).text)
    }

    /// "Another dossier, or I only came to ask."
    func declineInvitation(_ request: Request) async throws -> Response {
        let visitor = try await visitor(request)
        _ = try await form(visitor)
        if let kiosk = try await kiosk(visitor) { invitations.end(at: kiosk.counter) }
        return .redirect(to: "/kiosk")
    }

    func invitation(at kiosk: Kiosk?) async throws -> Invitations.Invitation? {
        guard let kiosk, let open = invitations.current(at: kiosk.counter, premises.now()) else { return nil }
        let isRated = try await desk().store.read { try $0.rating(dossier: open.dossier) != nil }
        return isRated ? nil : open
    }
}
