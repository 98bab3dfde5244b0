import Actions
import Casework
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP

/// Who is asking: the language, the cookies, and the member of staff if a session says so.
struct Visitor: Sendable {
    let request: Request
    let language: Language
    let caller: Caller
    let staff: Holder?
    /// Ties forms to this browser. New visitors get one with their first page.
    let formKey: String
    let isNew: Bool

    var kioskToken: String? { request.cookies["kiosk"] }
    var account: Account? { caller.account }

    /// `?copy=` shows a page in a language without choosing it: a tablet keeps a copy in each.
    func readingCopy(_ locales: Locales) -> Visitor {
        guard let copy = request.query["copy"], locales.languages.contains(where: { $0.code == copy }) else {
            return self
        }
        return Visitor(
            request: request, language: locales.language(copy), caller: caller, staff: staff, formKey: formKey,
            isNew: isNew)
    }
}

extension Site {
    func visitor(_ request: Request) async throws -> Visitor {
        let language = language(request)
        var caller = Caller.citizen
        var staff: Holder?
        if let token = request.cookies["session"], let desk = premises.desk,
            let found = try await desk.caller(session: token)
        {
            caller = found.caller
            staff = found.holder
        }
        let known = request.cookies["visitor"]
        return Visitor(
            request: request, language: language, caller: caller, staff: staff, formKey: known ?? Secret.token(),
            isNew: known == nil)
    }

    func language(_ request: Request) -> Language { pages.language(request) }

    func formToken(_ visitor: Visitor) -> String {
        guard let store = premises.desk?.store else { return visitor.formKey }
        return String(store.fingerprint("form " + visitor.formKey).prefix(32))
    }

    /// The form of a page of ours, sent back by the browser that got it.
    func form(_ visitor: Visitor) async throws -> Form {
        let form = try visitor.request.form()
        guard !visitor.isNew, Secret.equal(form["token"] ?? "", formToken(visitor)) else { throw SiteError.staleForm }
        return form
    }
}
