/// Why a server did not start.
public enum ServerError: Error, Equatable, CustomStringConvertible {
    /// Another program (or another server of this one) listens on that port.
    case addressInUse(port: Int)
    /// The port is below 1024 and this process may not bind it, or a firewall rule forbids it.
    case permissionDenied(port: Int)
    /// The host is neither an IPv4 nor an IPv6 address of this machine.
    case addressUnavailable(host: String)
    /// The folder for uploads can't be created or written.
    case temporaryDirectory(path: String)
    /// `start()` was called on a server that runs or has run.
    case alreadyStarted
    /// The certificates or the key are no PEM that GnuTLS can use.
    case badTLSIdentity(reason: String)
    /// The key is not that of the certificate.
    case tlsKeyMismatch
    /// GnuTLS does not know the priorities.
    case badTLSPriorities(String)
    /// A trusted proxy is neither a numeric address nor a network.
    case badProxy(String)
    /// libmicrohttpd gave no daemon; the number is `errno`.
    case failed(errno: Int32)

    public var description: String {
        switch self {
        case .addressInUse(let port): "port \(port) is already in use by another program"
        case .permissionDenied(let port): "no permission to listen on port \(port)"
        case .addressUnavailable(let host): "\(host) is not an address of this machine"
        case .temporaryDirectory(let path): "uploads can't be written to \(path)"
        case .alreadyStarted: "the server was already started"
        case .badTLSIdentity(let reason): "the certificate or its key can't be used (\(reason))"
        case .tlsKeyMismatch: "the key does not belong to the certificate"
        case .badTLSPriorities(let text): "GnuTLS does not know the priorities \(text)"
        case .badProxy(let text): "\(text) is neither an address nor a network"
        case .failed(let errno): "the HTTP server did not start (error \(errno))"
        }
    }
}
