import HTTPTypes

public import class Foundation.JSONEncoder

extension Response {
    /// UTF-8 plain text.
    public static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status, contentType: "text/plain; charset=utf-8", body: .text(text))
    }

    /// A UTF-8 page.
    public static func html(_ page: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status, contentType: "text/html; charset=utf-8", body: .text(page))
    }

    /// A JSON document that is already text.
    public static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status, contentType: "application/json", body: .text(text))
    }

    /// A value as JSON.
    ///
    /// - Throws: `EncodingError`, if the value has no JSON.
    public static func json(
        encoding value: some Encodable, status: HTTPResponse.Status = .ok, encoder: JSONEncoder = JSONEncoder()
    ) throws -> Response {
        Response(status, contentType: "application/json", body: .bytes([UInt8](try encoder.encode(value))))
    }

    /// Server-sent events as they come, kept neither by caches nor by the buffers of a proxy (nginx knows `X-Accel-Buffering`).
    public static func events(_ stream: ResponseStream) -> Response {
        var response = Response(contentType: "text/event-stream", body: .stream(stream))
        response.headers[.cacheControl] = "no-store"
        if let name = HTTPField.Name("X-Accel-Buffering") { response.headers[name] = "no" }
        return response
    }

    /// 303 See Other: the answer to a form that worked. The browser follows with a GET.
    public static func redirect(to location: String) -> Response {
        var response = Response(.seeOther)
        response.headers[.location] = location
        return response
    }

    /// An RFC 9457 document under its own status.
    public static func problem(_ problem: Problem) -> Response {
        Response(problem.status, contentType: "application/problem+json", body: .text(problem.json))
    }
}
