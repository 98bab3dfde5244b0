import Actions
import Casework
import HTTPTypes
import MicroHTTP

/// The canned texts: all of them in one form, with one more empty place.
extension Site {
    func textsPage(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        return textsPage(visitor, try await desk().cannedTexts(as: visitor.caller), faults: [])
    }

    private func textsPage(_ visitor: Visitor, _ texts: [CannedText], faults: [InputFault]) -> Response {
        var form = FormModel(visitor.language, faults: faults)
        let places = texts.count < DecideTexts.most ? texts + [CannedText(title: "", text: "")] : texts
        form.set(
            "texts",
            places.enumerated().map { index, text in
                let number = index + 1
                return [
                    "number": number, "textTitle": text.title, "textBody": text.text,
                    "titleError": form.message("title-\(number)") as Any?, "textError": form.message("text-\(number)"),
                    "isNew": index == texts.count,
                ].compactMapValues { $0 }
            })
        let status: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
        return page("desk-texts", titleKey: "texts.title", visitor, at: "texts", status: status, form.model)
    }

    /// A place that was emptied is gone.
    func decideTexts(_ request: Request) async throws -> Response {
        let visitor = try await staff(request)
        let form = try await form(visitor)
        let texts = (1...DecideTexts.most).compactMap { number -> CannedText? in
            let text = CannedText(
                title: (form["title-\(number)"] ?? "").trimmed, text: (form["text-\(number)"] ?? "").trimmed)
            return text.title.isEmpty && text.text.isEmpty ? nil : text
        }
        do {
            _ = try await desk().perform(DecideTexts(texts: texts), as: visitor.caller)
            return .redirect(to: "/desk/texts?notice=saved")
        } catch let error as InvalidInput {
            return textsPage(visitor, texts, faults: error.faults)
        }
    }
}
