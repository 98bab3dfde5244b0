import Certificates
import Foundation
import MicroHTTP
import Testing

/// A server's certificate for localhost and 127.0.0.1, its authority, and a client that trusts it (`tls_client.py`).
struct TLSClient: Sendable {
    struct Order: Encodable {
        struct Request: Encodable {
            var method = "GET"
            var target: String
            var headers: [String: String] = [:]
            /// How many bytes to send.
            var body = 0
        }

        var host = "127.0.0.1"
        var port = 0
        var authority = ""
        var version: String?
        var requests: [Request] = []
        /// Sent once the requests are done; then the end of the connection is waited for.
        var wait: String?
    }

    struct Result: Decodable {
        struct Answer: Decodable {
            var status: Int?
            var length: Int?
            var digest: String?
            var text: String?
            var cookies: [String]?
            var version: String?
            var seconds: Double?
        }

        var answers: [Answer]
        var error: String?
    }

    let identity: TLSIdentity
    let otherKey: String
    private let folder: Folder

    init() throws {
        let hosts = try HostNames(names: ["localhost"], addresses: ["127.0.0.1"])
        let now = Int64(Date().timeIntervalSince1970)
        let authority = try LocalAuthority(name: "Tuệ Tĩnh", AuthorityConstraint(hosts), at: now)
        let issued = try authority.issue(hosts, at: now)
        identity = TLSIdentity(certificates: try issued.chain(), key: try issued.key.pem())
        otherKey = try authority.key.pem()
        folder = try Folder()
        try folder.write("authority.pem", try authority.certificate.pem())
    }

    func run(_ port: Int, _ order: Order) async throws -> Result {
        var order = order
        order.port = port
        order.authority = folder.path + "/authority.pem"
        let input = try JSONEncoder().encode(order)
        let output = await offPool { () -> Data in
            let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/tls_client.py"
            let process = Process()
            let (stdin, stdout) = (Pipe(), Pipe())
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["python3", "-W", "ignore", script]
            process.standardInput = stdin
            process.standardOutput = stdout
            guard (try? process.run()) != nil else { return Data() }
            stdin.fileHandleForWriting.write(input)
            try? stdin.fileHandleForWriting.close()
            let output = stdout.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return output
        }
        return try JSONDecoder().decode(Result.self, from: output)
    }

    func get(_ port: Int, _ targets: String..., version: String? = nil) async throws -> Result {
        try await run(port, Order(version: version, requests: targets.map { Order.Request(target: $0) }))
    }
}
