import HTTPTypes

/// A machine-readable error, RFC 9457.
public struct Problem: Sendable, Equatable {
    /// A URI that names the kind of problem; `about:blank` means the status says it all.
    public var type: String
    /// A short summary that does not change from one occurrence to the next.
    public var title: String
    public var status: HTTPResponse.Status
    /// What went wrong this time, for people.
    public var detail: String?
    /// A URI of this very occurrence.
    public var instance: String?
    /// Further members, written in the order of their names.
    public var extensions: [String: Member]

    /// The value of a further member.
    public enum Member: Sendable, Equatable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case list([Member])
        case object([String: Member])
    }

    public init(
        status: HTTPResponse.Status, type: String = "about:blank", title: String? = nil, detail: String? = nil,
        instance: String? = nil, extensions: [String: Member] = [:]
    ) {
        self.type = type
        self.title = title ?? status.reasonPhrase
        self.status = status
        self.detail = detail
        self.instance = instance
        self.extensions = extensions
    }

    /// The document, as JSON.
    public var json: String {
        var text = JSONText()
        text.open("{")
        text.member("type", type)
        text.member("title", title)
        text.member("status", status.code)
        if let detail { text.member("detail", detail) }
        if let instance { text.member("instance", instance) }
        for (name, member) in extensions.sorted(by: { $0.key < $1.key }) {
            text.name(name)
            text.write(member)
        }
        text.close("}")
        return text.text
    }
}
