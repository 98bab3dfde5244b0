import HTTPTypes
import Logging
import MicroHTTP
import Synchronization
import Testing

@Suite("Handlers that throw")
struct ErrorTests {
    private struct Secret: Error { let text = "the password is 1234" }

    private final class Record: LogHandler, Sendable {
        let lines = Mutex<[String]>([])
        var logLevel: Logger.Level {
            get { .trace }
            set {}
        }
        var metadata: Logger.Metadata {
            get { [:] }
            set {}
        }
        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { nil }
            set {}
        }

        func log(event: LogEvent) { lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") } }
    }

    @Test("an unexpected error is a 500 with an id that is also in the log, and none of its text")
    func unexpected() async throws {
        let record = Record()
        try await withServer { router in
            router.logger = Logger(label: "test") { _ in record }
            router.on(.get, "/") { _ in throw Secret() }
        } test: { port in
            let answer = try #require(await exchange(port, get("/")))
            #expect(answer.status == 500)
            #expect(answer["content-type"] == "application/problem+json")
            #expect(!answer.body.contains("1234"))
            let id = try #require(answer.body.split(separator: "\"request\":\"").last?.prefix(16))
            #expect(record.lines.withLock { $0.contains { $0.contains(id) && $0.contains("Secret") } })
        }
    }

    @Test("a failure is answered with its status, an error of the application's with what it chose")
    func expected() async throws {
        try await withServer { router in
            router.thrownError = { error, _ in error is Secret ? .text("chosen", status: .conflict) : nil }
            router.errorResponse = { failure, request in .html("<p>\(failure.status.code)</p>", status: failure.status)
            }
            router.everyResponse = { _, response in response.headers[.xContentTypeOptions] = "nosniff" }
            router.on(.get, "/missing") { _ in throw Failure.notFound }
            router.on(.get, "/secret") { _ in throw Secret() }
        } test: { port in
            let missing = await exchange(port, get("/missing"))
            #expect(missing?.body == "<p>404</p>")
            #expect(missing?["x-content-type-options"] == "nosniff")
            let secret = await exchange(port, get("/secret"))
            #expect(secret?.status == 409)
            #expect(secret?.body == "chosen")
            let malformed = await exchange(port, get("/%zz"))
            #expect(malformed?.body == "<p>400</p>")
            #expect(malformed?["x-content-type-options"] == "nosniff")
        }
    }
}
