/// Posts the webhook and returns once the other side has answered 2xx.
///
/// Addresses of a private network are refused unless `allowsPrivateNetwork`: whoever may name a URL could otherwise make
/// the desk knock on doors that only the desk can reach. `timeout` in seconds.
package func post(
    _ webhook: Webhook, allowsPrivateNetwork: Bool = false, timeout: Int = 20
) async throws(DeliveryError) {
    try await offSwiftsPool { cancellation in
        WebhookTransfer(webhook, allowsPrivateNetwork: allowsPrivateNetwork).run(cancellation, timeout: timeout)
    }
}
