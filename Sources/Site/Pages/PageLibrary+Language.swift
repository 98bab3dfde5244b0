import Localization
import MicroHTTP

extension PageLibrary {
    /// `?lang=` first, then the cookie that it left, else the first language.
    func language(_ request: Request) -> Language {
        let chosen = request.query["lang"] ?? request.cookies["lang"]
        if let chosen, locales.languages.contains(where: { $0.code == chosen }) { return locales.language(chosen) }
        return locales.language(nil)
    }

    /// This very page in each language, for the switch at its top.
    func languageLinks(_ request: Request, _ language: Language) -> [[String: Any]] {
        locales.languages.map { other in
            [
                "code": other.code, "name": other.name, "href": href(request, language: other.code),
                "current": other.code == language.code,
            ]
        }
    }

    /// A form's answer leads back to the form.
    private func href(_ request: Request, language: String) -> String {
        let kept = request.query.names.filter { !["lang", "copy", "notice"].contains($0) }
        return request.path + "?" + QueryText.encode(kept.map { ($0, request.query[$0] ?? "") } + [("lang", language)])
    }
}
