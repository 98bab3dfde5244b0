import HTTPTypes
import Localization
import MicroHTTP

extension City {
    /// A page with what every page of the city shows around it.
    func page(
        _ name: String, _ request: Request, _ language: Language, status: HTTPResponse.Status = .ok,
        _ model: [String: Any]
    ) -> Response {
        var frame: [String: Any] = [
            "language": language.code, "unitName": settings.cityName ?? language.text("city.name"),
            "assetVersion": web.pages.assetVersion, "now": language.time(now()),
            "languages": web.pages.languageLinks(request, language), "city": true,
        ]
        if isDemo { frame["demo"] = true }
        let model = frame.merging(model) { _, own in own }
        var response = Response.html(web.pages.render(name, model, in: language), status: status)
        if request.query["lang"] != nil { response.setCookie(Cookie("lang", language.code, maxAge: .year)) }
        return response
    }
}
