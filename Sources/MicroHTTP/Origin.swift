/// Where a request comes from, and whether it came over TLS.
struct Origin: Sendable, Equatable {
    var address: RemoteAddress
    var isSecure: Bool
}
