import Actions
import CivilTime
import HTTPTypes
import Localization
import MicroHTTP

extension Site {
    /// A page with what every page shows around it.
    func page(
        _ name: String, titleKey: String, _ visitor: Visitor, at place: String = "", status: HTTPResponse.Status = .ok,
        _ model: [String: Any] = [:]
    ) -> Response {
        var model = frame(visitor, place).merging(model) { _, own in own }
        if model["title"] == nil { model["title"] = visitor.language.text(titleKey) }
        var response = Response.html(pages.render(name, model, in: visitor.language), status: status)
        keepCookies(visitor, &response)
        return response
    }

    private func frame(_ visitor: Visitor, _ place: String) -> [String: Any] {
        let language = visitor.language
        var model: [String: Any] = [
            "language": language.code, "unitName": premises.unit?.name ?? language.text("layout.name"),
            "token": formToken(visitor), "assetVersion": pages.assetVersion, "now": language.time(premises.now()),
            "languages": pages.languageLinks(visitor.request, language),
            "at": [place: true],
        ]
        if isDemo { model["demo"] = true }
        if let notice = visitor.request.query["notice"].flatMap(Notice.init(rawValue:)) {
            model["notice"] = language.text("notice.\(notice.rawValue)")
        }
        if let account = visitor.account {
            model["staff"] =
                [
                    "name": visitor.staff?.name ?? "", "staffLogin": visitor.staff?.login ?? "",
                    "roleName": language.text("role.\(account.role.rawValue)"),
                    "canSeeSatisfaction": visitor.caller.may(.readFigures),
                    "canSeeOfficer": visitor.caller.may(.readOwnFigures),
                    "officerNav": language.text(account.role == .head ? "nav.officers" : "nav.ownFigures"),
                    "canManageKiosks": visitor.caller.may(.manageOffice),
                    "canManageAccounts": visitor.caller.may(.manageOffice),
                    "canSeeWorklist": visitor.caller.may(.readWorklist),
                    "canSeeMonitor": visitor.caller.may(.readMonitor),
                    "canRegister": visitor.caller.may(.registerPetition),
                    "canInvite": visitor.caller.may(.inviteToRate),
                    "canReadJournal": visitor.caller.may(.readJournal),
                    "canDecideRules": visitor.caller.may(.decideRules),
                    "canDecideTexts": visitor.caller.may(.decideTexts),
                ] as [String: Any]
        }
        return model
    }

    private func keepCookies(_ visitor: Visitor, _ response: inout Response) {
        if visitor.isNew { response.setCookie(Cookie("visitor", visitor.formKey, maxAge: .year)) }
        if visitor.request.query["lang"] != nil {
            response.setCookie(Cookie("lang", visitor.language.code, maxAge: .year))
        }
    }
}

/// What a page may say after a redirect: fixed words, so that a link cannot put words into our mouth.
enum Notice: String, CaseIterable {
    case saved
    case accepted
    case assigned
    case refused
    case transferred
    case supplementAsked
    case supplemented
    case drafted
    case submitted
    case approved
    case returned
    case published
    case rated
    case passwordChanged
    case kioskRevoked
    case kioskPaired
    case invited
    case accountDisabled
    case declined
    case reclassified
    case extended
    case paused
    case resumed
    case split
    case withdrawn
    case consentChanged
    case registered
    case ruleDecided
    case founded
    case scoresKept
}

/// A query of a link, percent-encoded (RFC 3986, section 2.3: only unreserved characters stay as they are).
enum QueryText {
    static func encode(_ items: [(String, String)]) -> String {
        items.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
    }

    static func encode(_ text: String) -> String {
        var output = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                output.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                output += "%" + (hex.count == 1 ? "0" : "") + hex
            }
        }
        return output
    }
}

extension Duration {
    static var year: Duration { .seconds(365 * 86_400) }
}
