/// Why a mail or webhook cannot be sent at all.
package enum Malformed: Error, Hashable, Sendable {
    /// Not `name@domain` in ASCII; a domain with other letters goes in its `xn--` form.
    case address(String)
    /// A line break or another control character where one line is due: somebody may be trying to add headers.
    case controlCharacter(field: String)
    case messageID(String)
    case url(String)
    case webhookID(String)
    case emptySecret
}
