/// What is wrong with the address of a mail server. Never carries the password.
package enum MailServerError: Error, Hashable, Sendable {
    /// Not a URL; a `/`, `?`, `#` or `%` in a password is written `%2F`, `%3F`, `%23`, `%25`.
    case notAURL
    /// Neither `smtp` nor `smtps`.
    case scheme(String)
    case host(String)
    case port(Int)
    case path(String)
    /// A user without a password, or a password without a user.
    case halfAnAccount
    case controlCharacter
    case missing(parameter: String)
    case repeated(parameter: String)
    case unknown(parameter: String)
    case invalid(parameter: String, value: String)
}
