/// Where a request comes from, and whether it came over TLS.
struct Origin: Sendable, Equatable {
    var address: RemoteAddress
    var isSecure: Bool
    /// The host that a trusted proxy was asked for, if it says so.
    var host: String?
}
