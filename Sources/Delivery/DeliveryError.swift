/// Why something was not delivered, and whether another attempt makes sense.
package enum DeliveryError: Error, Equatable, Sendable {
    /// Another attempt would end the same. `code` is the SMTP or HTTP answer; nil when the other side was never asked.
    case permanent(code: Int?, text: String)
    case temporary(String)
}
