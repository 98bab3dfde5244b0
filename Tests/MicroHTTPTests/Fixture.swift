import Foundation
import HTTPTypes
import MicroHTTP

/// A folder of its own for one test, removed afterwards.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "http-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ content: String) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: url)
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
}

/// Runs a server for the time of a test.
func withServer(
    _ configure: (inout ServerConfiguration) -> Void = { _ in }, routes: (inout Router) -> Void,
    test: @Sendable (Int) async throws -> Void
) async throws {
    var configuration = ServerConfiguration()
    let uploads = try Folder()
    configuration.temporaryDirectory = uploads.path
    configure(&configuration)
    var router = Router()
    routes(&router)
    let server = Server(router: router, configuration: configuration)
    let port = try server.start()
    do {
        try await test(port)
    } catch {
        await server.stop(grace: .zero)
        throw error
    }
    await server.stop(grace: .zero)
}

/// Sends one request on a connection of its own and returns the answer.
func exchange(_ port: Int, _ request: String, hasBody: Bool = true) async -> RawAnswer? {
    await offPool {
        let client = RawClient(port: port)
        client.send(request)
        return client.answer(hasBody: hasBody)
    }
}

func get(_ target: String, _ headers: String...) -> String {
    "GET \(target) HTTP/1.1\r\nHost: x\r\n" + headers.map { $0 + "\r\n" }.joined() + "\r\n"
}

func post(_ target: String, _ body: String, _ headers: String...) -> String {
    "POST \(target) HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n"
        + headers.map { $0 + "\r\n" }.joined() + "\r\n" + body
}

/// Answers with what it was asked.
let echo: Handler = { request in
    .text("\(request.method.rawValue) \(request.path) \(request.body.count)")
}
