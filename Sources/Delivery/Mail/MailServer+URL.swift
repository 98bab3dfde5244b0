import Foundation

extension MailServer {
    /// `smtp://user:password@host:587?from=desk@xa.gov.vn` (STARTTLS) or `smtps://…` (TLS from the first byte).
    ///
    /// Parameters: `from`; `name`, the sender's name; `tls`, `required` unless `none` is said, for a relay on the same
    /// machine; `timeout` in seconds, 30 unless said; `ca`, a file of certificates to trust.
    package init(url: String) throws(MailServerError) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased() else { throw .notAURL }
        guard scheme == "smtp" || scheme == "smtps" else { throw .scheme(scheme) }
        // A password with a bare `/`, `?` or `#` ends early; what follows must not be shown as a wrong path or parameter.
        let strays = [parts.host ?? "", parts.path, parts.fragment ?? ""] + (parts.queryItems ?? []).map(\.name)
        guard !strays.contains(where: { $0.contains("@") }) else { throw .notAURL }
        let parameters = try Self.parameters(parts.queryItems ?? [])

        security = try Self.security(parameters["tls"], isTLS: scheme == "smtps")
        host = try Self.host(parts.host ?? "")
        guard ["", "/"].contains(parts.path), parts.fragment == nil else { throw .path(parts.path) }
        port = parts.port ?? (security == .none ? 25 : security == .tls ? 465 : 587)
        guard (1...65_535).contains(port) else { throw .port(port) }
        guard (parts.user ?? "").isEmpty == (parts.password ?? "").isEmpty else { throw .halfAnAccount }
        user = parts.user?.isEmpty == false ? parts.user : nil
        password = parts.password?.isEmpty == false ? parts.password : nil
        let texts = [user ?? "", password ?? "", parameters["ca"] ?? ""]
        guard !texts.contains(where: { $0.utf8.contains { $0 < 32 || $0 == 127 } }) else { throw .controlCharacter }
        from = try Self.mailbox(parameters["from"], name: parameters["name"])
        timeout = try Self.timeout(parameters["timeout"])
        caFile = parameters["ca"]
    }

    private static func parameters(_ items: [URLQueryItem]) throws(MailServerError) -> [String: String] {
        var parameters: [String: String] = [:]
        for item in items {
            guard ["from", "name", "tls", "timeout", "ca"].contains(item.name) else {
                throw .unknown(parameter: item.name)
            }
            guard parameters[item.name] == nil else { throw .repeated(parameter: item.name) }
            guard let value = item.value, !value.isEmpty else { throw .missing(parameter: item.name) }
            parameters[item.name] = value
        }
        return parameters
    }

    private static func security(_ text: String?, isTLS: Bool) throws(MailServerError) -> Security {
        switch text {
        case nil, "required": return isTLS ? .tls : .startTLS
        case "none" where !isTLS: return .none
        case .some(let text): throw .invalid(parameter: "tls", value: text)
        }
    }

    private static func host(_ text: String) throws(MailServerError) -> String {
        let host = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        guard !host.isEmpty, host.utf8.allSatisfy({ isAlphanumeric($0) || Array(".-:".utf8).contains($0) }) else {
            throw .host(text)
        }
        return host
    }

    private static func mailbox(_ address: String?, name: String?) throws(MailServerError) -> Mailbox {
        guard let address else { throw .missing(parameter: "from") }
        guard let sender = try? MailAddress(address) else { throw .invalid(parameter: "from", value: address) }
        guard let mailbox = try? Mailbox(sender, name: name) else {
            throw .invalid(parameter: "name", value: name ?? "")
        }
        return mailbox
    }

    private static func timeout(_ text: String?) throws(MailServerError) -> Int {
        guard let text else { return 30 }
        guard let seconds = Int(text), (1...600).contains(seconds) else {
            throw .invalid(parameter: "timeout", value: text)
        }
        return seconds
    }
}
