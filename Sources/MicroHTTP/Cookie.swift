/// A cookie to set, RFC 6265. The defaults are those of a session: sent to this site only, unseen by scripts.
public struct Cookie: Sendable, Equatable {
    /// When a browser sends the cookie along with requests that other sites caused.
    public enum SameSite: String, Sendable {
        case strict = "Strict"
        case lax = "Lax"
        case none = "None"
    }

    public var name: String
    /// Sent as it is: only letters, digits and punctuation other than `"`, `,`, `;` and `\` are legal.
    public var value: String
    public var path = "/"
    /// How long the browser keeps it; `nil` until it closes, zero removes it.
    public var maxAge: Duration?
    public var isHTTPOnly = true
    /// Sent over TLS alone.
    public var isSecure = false
    public var sameSite = SameSite.lax

    public init(_ name: String, _ value: String, maxAge: Duration? = nil) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
    }

    /// Tells the browser to forget the cookie of that name.
    public static func removal(of name: String) -> Cookie { Cookie(name, "", maxAge: .zero) }

    /// The value of the `Set-Cookie` field.
    public var field: String {
        var text = "\(name)=\(value); Path=\(path)"
        if let maxAge { text += "; Max-Age=\(maxAge.components.seconds)" }
        if isSecure { text += "; Secure" }
        if isHTTPOnly { text += "; HttpOnly" }
        return text + "; SameSite=\(sameSite.rawValue)"
    }
}
