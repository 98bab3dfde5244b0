import Foundation
import HTTPTypes
import Logging

/// Where to listen and how much a client may ask of the server. Every limit has a default that suits a small office.
public struct ServerConfiguration: Sendable {
    /// A numeric IPv4 or IPv6 address.
    public var host = "127.0.0.1"
    /// 0 lets the system choose; `Server.start` returns the port.
    public var port: UInt16 = 8080
    public var threads = 2
    public var maxConnections: UInt32 = 1000
    public var maxConnectionsPerAddress: UInt32 = 0
    /// Bytes of memory for one connection's request line and headers; more is answered 431.
    public var headerMemory = 32 * 1024
    /// Bytes of a request target; more is answered 414.
    public var maxTarget = 8 * 1024
    /// Bytes of a body, where a route does not say otherwise; more is answered 413.
    public var maxBody = 1024 * 1024
    /// Fields of a form, and bytes of one field that is no file.
    public var maxFields = 200
    public var maxField = 256 * 1024
    /// Seconds without a byte after which a connection is closed.
    public var idleTimeout: UInt32 = 30
    /// Seconds within which a whole request must have arrived, however slowly it drips.
    public var requestTimeout: Int = 60
    /// Files of a form go here, and are gone once the request is answered.
    public var temporaryFolder = NSTemporaryDirectory()
    /// Added to every response.
    public var headers: [(String, String)] = []
    public var logger = Logger(label: "MicroHTTP")
    /// Makes the answer to what did not reach, or did not survive, a handler.
    public var onFailure: @Sendable (Failure, Request) async -> Response = { failure, request in
        .problem(failure.status, detail: failure.description, extra: [("requestId", request.id)])
    }

    public init() {}
}

/// Why a request has no ordinary answer.
public enum Failure: Error, Sendable, CustomStringConvertible {
    /// It breaks the rules of HTTP (RFC 9110, RFC 9112), or could be read in two ways.
    case badRequest(String)
    case notFound
    case methodNotAllowed(allowed: [HTTPRequest.Method])
    case bodyTooLarge(limit: Int)
    case targetTooLong(limit: Int)
    /// A handler threw.
    case thrown(any Error)
    case stopping

    public var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .bodyTooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .thrown: .internalServerError
        case .stopping: .serviceUnavailable
        }
    }

    /// Safe to show: says nothing of an error that was thrown.
    public var description: String {
        switch self {
        case .badRequest(let reason): reason
        case .notFound: "There is nothing at this address."
        case .methodNotAllowed(let allowed): "Allowed here: \(allowed.map(\.rawValue).joined(separator: ", "))."
        case .bodyTooLarge(let limit): "The body may have at most \(limit) bytes."
        case .targetTooLong(let limit): "The address may have at most \(limit) bytes."
        case .thrown: "The server could not answer this request."
        case .stopping: "The server is stopping."
        }
    }
}

/// Why a server cannot start.
public enum ServerError: Error, Equatable {
    case addressInUse(host: String, port: UInt16)
    case notPermitted(host: String, port: UInt16)
    case badHost(String)
    case notStarted(String)
}
