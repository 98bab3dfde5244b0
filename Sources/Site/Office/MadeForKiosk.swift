import CivilTime
import Localization

/// What the administrator is shown once, after adding a kiosk.
enum MadeForKiosk {
    case code(String, until: Instant, _ counter: String)
    case token(String, _ counter: String)

    func model(_ language: Language) -> [String: Any] {
        switch self {
        case .code(let code, let until, let counter):
            [
                "secret": code, "madeTitle": language.text("kiosks.newCode", ["counter": counter]),
                "howTo": language.text("kiosks.codeOnce", ["until": language.time(until)]),
            ]
        case .token(let token, let counter):
            [
                "secret": token, "madeTitle": language.text("kiosks.newToken", ["counter": counter]),
                "howTo": language.text("kiosks.tokenOnce"),
            ]
        }
    }
}
