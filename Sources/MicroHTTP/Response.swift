import HTTPTypes

/// An answer.
public struct Response: Sendable {
    public enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// A part of a file; the whole of it from `offset` 0.
        case file(path: String, offset: Int, count: Int)
    }

    public var status: HTTPResponse.Status
    public var headers: [(String, String)]
    public var body: Body

    public init(status: HTTPResponse.Status = .ok, headers: [(String, String)] = [], body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public static func text(
        _ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(status: status, headers: [("Content-Type", type)], body: .bytes(Array(text.utf8)))
    }

    public static func html(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
        text(html, type: "text/html; charset=utf-8", status: status)
    }

    /// A text that is JSON.
    public static func json(_ json: String, status: HTTPResponse.Status = .ok) -> Response {
        text(json, type: "application/json", status: status)
    }

    /// 303: the browser goes on with GET (RFC 9110, section 15.4.4).
    public static func redirect(to location: String) -> Response {
        Response(status: .seeOther, headers: [("Location", location)])
    }

    /// Problem details (RFC 9457). The values are escaped here.
    public static func problem(
        _ status: HTTPResponse.Status, title: String? = nil, detail: String, extra: [(String, String)] = []
    ) -> Response {
        let members = [("title", title ?? status.reasonPhrase), ("detail", detail)] + extra
        let text = members.map { "\(quoted($0.0)):\(quoted($0.1))" }.joined(separator: ",")
        let json = "{\"type\":\"about:blank\",\"status\":\(status.code),\(text)}"
        return .text(json, type: "application/problem+json", status: status)
    }

    /// A cookie that no script can read and that no other site's form brings along.
    public mutating func setCookie(_ name: String, _ value: String, maxAge: Int? = nil, isSecure: Bool = false) {
        var cookie = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let maxAge { cookie += "; Max-Age=\(maxAge)" }
        if isSecure { cookie += "; Secure" }
        headers.append(("Set-Cookie", cookie))
    }

    func header(_ name: String) -> String? {
        headers.first { $0.0.equalsIgnoringCase(name) }?.1
    }

    private static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": output += "\\" + String(scalar)
            case _ where scalar.value < 0x20: output += " "
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
