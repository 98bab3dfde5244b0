/// The server that takes the desk's mail, and how to reach it.
package struct MailServer: Hashable, Sendable {
    package enum Security: Hashable, Sendable {
        case none
        /// Nothing is sent, no password either, to a server that does not offer it.
        case startTLS
        case tls
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let user: String?
    package let password: String?
    package let from: Mailbox
    /// Seconds for one mail from the look-up of the host's name to the server's last answer.
    package let timeout: Int
    /// PEM certificates to trust in place of the system's.
    package let caFile: String?
}

extension MailServer: CustomStringConvertible, CustomReflectable {
    /// Without the password.
    package var description: String {
        let account = user.map { "\($0)@" } ?? ""
        let bracketed = host.contains(":") ? "[\(host)]" : host
        return "\(security == .tls ? "smtps" : "smtp")://\(account)\(bracketed):\(port)"
            + "?from=\(from.address)&tls=\(security == .none ? "none" : "required")"
    }

    /// Keeps the password out of `dump` too.
    package var customMirror: Mirror {
        Mirror(self, children: ["description": description])
    }
}
