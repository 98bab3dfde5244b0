import CCurl

/// One conversation with a mail server.
final class MailTransfer {
    private let server: MailServer
    private let recipient: MailAddress
    private let message: [UInt8]
    private var sent = 0
    private var dialogue = MailDialogue()

    init(_ mail: Mail, through server: MailServer) {
        self.server = server
        recipient = mail.to
        message = mail.message(from: server.from)
    }

    func run(_ cancellation: Cancellation) -> Result<Void, DeliveryError> {
        guard let handle = EasyHandle(cancellation, timeout: server.timeout) else {
            return .failure(.temporary("libcurl did not start"))
        }
        setUp(handle)
        let code = withExtendedLifetime(self) { handle.perform() }
        guard code != CURLE_OK else { return .success(()) }
        return .failure(dialogue.refusal ?? .temporary(dialogue.complaint ?? handle.errorText(code)))
    }

    private func setUp(_ handle: EasyHandle) {
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        // The path is what EHLO says. Many servers turn away the bare host name that libcurl would say.
        let scheme = server.security == .tls ? "smtps" : "smtp"
        handle.set(CURLOPT_URL, "\(scheme)://\(host):\(server.port)/\(server.from.address.domain)")
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_USE_SSL, Int(server.security == .none ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
        if let caFile = server.caFile { handle.set(CURLOPT_CAINFO, caFile) }
        if let user = server.user, let password = server.password {
            handle.set(CURLOPT_USERNAME, user)
            handle.set(CURLOPT_PASSWORD, password)
        }
        handle.set(CURLOPT_MAIL_FROM, "<\(server.from.address)>")
        handle.set(CURLOPT_MAIL_RCPT, list: ["<\(recipient)>"])
        handle.set(CURLOPT_UPLOAD, 1)
        handle.set(CURLOPT_INFILESIZE, message.count)
        // How long libcurl waits for the answer to QUIT, when the mail is already taken.
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, min(server.timeout, 10))

        let context = Unmanaged.passUnretained(self).toOpaque()
        handle.set(CURLOPT_READDATA, pointer: context)
        handle.onRead { buffer, size, count, context in
            guard let buffer, let context else { return 0 }
            return Unmanaged<MailTransfer>.fromOpaque(context).takeUnretainedValue()
                .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
        }
        handle.set(CURLOPT_VERBOSE, 1)
        handle.set(CURLOPT_DEBUGDATA, pointer: context)
        handle.onDebug { _, kind, text, size, context in
            guard let text, let context else { return 0 }
            let transfer = Unmanaged<MailTransfer>.fromOpaque(context).takeUnretainedValue()
            let bytes = UnsafeRawBufferPointer(start: text, count: size)
            if kind == CURLINFO_HEADER_OUT { transfer.dialogue.said(bytes) }
            if kind == CURLINFO_HEADER_IN { transfer.dialogue.heard(bytes) }
            return 0
        }
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let end = min(sent + buffer.count, message.count)
        buffer.copyBytes(from: message[sent..<end])
        defer { sent = end }
        return end - sent
    }
}
