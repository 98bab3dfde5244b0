import CCurl
import Glibc

/// One webhook's request and its answer.
final class WebhookTransfer {
    private static let answerLimit = 64 * 1024

    private let webhook: Webhook
    private let allowsPrivateNetwork: Bool
    private var received = 0
    private var hasConnected = false
    private var refused: IPAddress?

    init(_ webhook: Webhook, allowsPrivateNetwork: Bool) {
        self.webhook = webhook
        self.allowsPrivateNetwork = allowsPrivateNetwork
    }

    func run(_ cancellation: Cancellation, timeout: Int) -> Result<Void, DeliveryError> {
        guard let handle = EasyHandle(cancellation, timeout: timeout) else {
            return .failure(.temporary("libcurl did not start"))
        }
        setUp(handle)
        let code = withExtendedLifetime(self) { handle.perform() }
        let status = handle.status
        // The body does not matter, so a status counts even if the body was too long or broke off.
        if status >= 200 { return Self.judge(status) }
        if let refused, !hasConnected {
            return .failure(.permanent(code: nil, text: "\(refused) is an address of a private network"))
        }
        let text = handle.errorText(code)
        let isHopeless = code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL
        return .failure(isHopeless ? .permanent(code: nil, text: text) : .temporary(text))
    }

    static func judge(_ status: Int) -> Result<Void, DeliveryError> {
        switch status {
        case 200...299: .success(())
        case 408, 409, 425, 429: .failure(.temporary("HTTP \(status)"))
        case 400...499: .failure(.permanent(code: status, text: "HTTP \(status)"))
        default: .failure(.temporary("HTTP \(status)"))
        }
    }

    private func setUp(_ handle: EasyHandle) {
        handle.set(CURLOPT_URL, webhook.url)
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_POST, 1)
        handle.set(body: webhook.body)
        handle.set(
            CURLOPT_HTTPHEADER,
            list: [
                "Content-Type: application/json", "User-Agent: langnghe", "Accept: */*", "Expect:",
                "webhook-id: \(webhook.id)", "webhook-timestamp: \(webhook.timestamp)",
                "webhook-signature: \(webhook.signature)",
            ])

        let context = Unmanaged.passUnretained(self).toOpaque()
        handle.set(CURLOPT_WRITEDATA, pointer: context)
        handle.onWrite { _, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<WebhookTransfer>.fromOpaque(context).takeUnretainedValue()
            transfer.received += size * count
            return transfer.received <= WebhookTransfer.answerLimit ? size * count : 0
        }
        // Asked for the address that was resolved, so a name that changes its address between two look-ups gains nothing.
        handle.set(CURLOPT_OPENSOCKETDATA, pointer: context)
        handle.onOpenSocket { context, _, address in
            guard let context, let address else { return -1 }
            return Unmanaged<WebhookTransfer>.fromOpaque(context).takeUnretainedValue().openSocket(address)
        }
    }

    private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        if !allowsPrivateNetwork {
            guard let ip = IPAddress(address) else { return -1 }
            guard ip.isPublic else {
                refused = ip
                return -1
            }
        }
        hasConnected = true
        let kind = address.pointee
        return socket(kind.family, kind.socktype | Int32(SOCK_CLOEXEC.rawValue), kind.protocol)
    }
}
