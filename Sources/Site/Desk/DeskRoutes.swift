import Actions
import HTTPTypes
import MicroHTTP

extension Site {
    func deskRoutes(_ router: inout Router) {
        router.on(.get, "/desk/login", summary: "The staff's door") { try await loginForm($0) }
        router.on(.post, "/desk/login", summary: "Log in") { try await logIn($0) }
        router.on(.post, "/desk/logout", summary: "Log out") { try await logOut($0) }
        router.on(.get, "/desk", summary: "The worklist, due soonest first") { try await worklist($0) }
        router.on(.get, "/desk/petitions/:code", summary: "A petition and what can be done with it") {
            try await handledPetition($0)
        }
        router.on(.post, "/desk/petitions/:code/identity", summary: "Open a denouncer's identity, as an event") {
            try await viewIdentity($0)
        }
        router.on(.get, "/desk/petitions/:code/deadline", summary: "The proof of a petition's deadlines, day by day") {
            try await proof($0)
        }
        router.on(.post, "/desk/petitions/:code/part", summary: "Split a part off, under its own law") {
            try await splitPetition($0)
        }
        router.on(.get, "/desk/petitions/:code/files/:number", summary: "A file of a petition") {
            try await petitionFile($0)
        }
        router.on(.post, "/desk/petitions/:code/files", summary: "Add the evidence of an answer", maxBody: 26 << 20) {
            try await attachFiles($0)
        }
        router.on(.get, "/desk/register", summary: "Type in what came by phone, letter or in person") {
            try await typedPetitionForm($0)
        }
        router.on(.post, "/desk/register", summary: "Register what was typed in", maxBody: 26 << 20) {
            try await typeInPetition($0)
        }
        router.on(.post, "/desk/petitions/:code/:step", summary: "Take a step with a petition") {
            try await takeStep($0)
        }
        router.on(.get, "/desk/monitor", summary: "What is late and what is about to be") { try await monitor($0) }
        router.on(.get, "/desk/monitor/wall", summary: "The same for a big screen, which keeps itself up to date") {
            try await wall($0)
        }
        router.on(.get, "/desk/monitor/changes", summary: "Server-sent events: the figures may have changed") {
            try await monitorChanges($0)
        }
        router.on(.get, "/desk/monitor/dossiers", summary: "The dossiers behind a figure of the monitor") {
            try await monitoredDossiers($0)
        }
        router.on(.get, "/desk/papers", summary: "The papers that go out") { try await papers($0) }
        router.on(.get, "/desk/papers/:file", summary: "A paper as DOCX, XLSX or CSV") { try await paperFile($0) }
        router.on(.get, "/desk/records/:file", summary: "Every dossier of a period, as XLSX or CSV") {
            try await recordsFile($0)
        }
        router.on(.get, "/desk/slip", summary: "A slip with a QR code for rating on one's own phone") {
            try await slip($0)
        }
        router.on(.get, "/desk/counter", summary: "Invite a counter's citizen to rate") { try await counterPage($0) }
        router.on(.post, "/desk/counter", summary: "Show a finished dossier on the counter's kiosk") {
            try await inviteToRate($0)
        }
        router.on(.post, "/desk/counter/withdrawal", summary: "Take an invitation back") {
            try await withdrawInvitation($0)
        }
        router.on(.get, "/desk/registers", summary: "The registers of receptions and petitions") {
            try await registers($0)
        }
        router.on(.get, "/desk/registers/:file", summary: "A register as XLSX or CSV") { try await registerFile($0) }
        router.on(.get, "/desk/satisfaction", summary: "The satisfaction group and the published figures") {
            try await satisfactionPage($0)
        }
        router.on(.get, "/desk/satisfaction/by", summary: "Both satisfactions by department, field, hour, …") {
            try await breakdownPage($0)
        }
        router.on(.get, "/desk/officer", summary: "An officer's figures, for that officer and the head") {
            try await officerPage($0)
        }
        router.on(.get, "/desk/satisfaction/records", summary: "The records behind a figure") { try await records($0) }
        router.on(.get, "/desk/satisfaction/counted", summary: "All records that an indicator counts") {
            try await counted($0)
        }
        router.on(.get, "/desk/satisfaction/endangered", summary: "Open records that can still cost points") {
            try await endangered($0)
        }
        router.on(.get, "/desk/scores", summary: "What the portal published, beside the own figures") {
            try await scores($0)
        }
        router.on(
            .post, "/desk/scores/import", summary: "Preview or keep what the portal published", maxBody: 3 << 20
        ) { try await importScores($0) }
        router.on(.get, "/desk/scores/:day", summary: "A published day, and what may explain the difference") {
            try await scoreDay($0)
        }
        router.on(.get, "/desk/scores/:day/records", summary: "The dossiers behind an explanation") {
            try await scoreRecords($0)
        }
    }

    func officeRoutes(_ router: inout Router) {
        router.on(.get, "/setup", summary: "Set the desk up, once") { try await setupForm($0) }
        router.on(.post, "/setup", summary: "Found the unit") { try await found($0) }
        router.on(.get, "/desk/kiosks", summary: "The kiosks") { try await kiosks($0) }
        router.on(.post, "/desk/kiosks", summary: "Pair a kiosk") { try await pairKiosk($0) }
        router.on(.post, "/desk/kiosks/:number/revocation", summary: "Revoke a kiosk's token") {
            try await revokeKiosk($0)
        }
        router.on(.get, "/desk/accounts", summary: "The accounts") { try await accounts($0) }
        router.on(.post, "/desk/accounts", summary: "Add an account") { try await addAccount($0) }
        router.on(.post, "/desk/accounts/:number/disabling", summary: "Disable an account") {
            try await disableAccount($0)
        }
        router.on(.post, "/desk/accounts/:number/officer", summary: "Name an account's holder as dossiers do") {
            try await nameOfficer($0)
        }
        router.on(.get, "/desk/second-factor", summary: "Codes of an authenticator app, on or off") {
            try await secondFactor($0)
        }
        router.on(.post, "/desk/second-factor", summary: "Turn the second factor on or off") {
            try await setSecondFactor($0)
        }
        router.on(.get, "/desk/calendar", summary: "The calendar and the limits, with their decisions") {
            try await calendarPage($0)
        }
        router.on(.post, "/desk/calendar", summary: "Decide a day of the calendar") { try await decideDay($0) }
        router.on(.post, "/desk/calendar/:year/confirmation", summary: "Confirm a year's list of holidays") {
            try await confirmYear($0)
        }
        router.on(.post, "/desk/limits", summary: "Take in a province's own limits") { try await decideLimits($0) }
        router.on(.get, "/desk/journal", summary: "What happened, for the auditor") { try await journal($0) }
        router.on(.get, "/desk/texts", summary: "The canned texts") { try await textsPage($0) }
        router.on(.post, "/desk/texts", summary: "Keep the canned texts") { try await decideTexts($0) }
        router.on(.get, "/desk/routing", summary: "The routing rules") { try await routingPage($0) }
        router.on(.post, "/desk/routing", summary: "Try or keep the routing rules") { try await decideRouting($0) }
        router.on(.get, "/desk/password", summary: "Change the own password") { try await passwordForm($0) }
        router.on(.post, "/desk/password", summary: "Keep the new password") { try await changePassword($0) }
    }

    /// The visitor as a member of staff; others are sent to the door.
    func staff(_ request: Request) async throws -> Visitor {
        let visitor = try await visitor(request)
        guard visitor.account != nil else { throw ActionError.loginNeeded }
        return visitor
    }
}
